"""The API of intakes and cases: one file per resource."""
