"""Parts of the REST API that know no model: problems, bodies, pages, sign-in, limits, the schema."""
