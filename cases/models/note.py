"""A note on a case, by whoever may open it."""

from django.db import models

from .act import Act


class Note(Act):
    text = models.TextField()
