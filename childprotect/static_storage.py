"""Static files under names that change with their content, the modules that our scripts import included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as Compressed


class StaticStorage(Compressed):
    support_js_module_import_aggregation = True
    # Only our own scripts: other packages' mention modules that they do not ship.
    _js_module_import_aggregation_patterns = ("js/*.js", Compressed._js_module_import_aggregation_patterns[1])
