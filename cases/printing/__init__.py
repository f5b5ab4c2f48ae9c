"""Each form's context from the models; templates/print holds the papers themselves."""
