"""A package of formats as `index.ingest.converters` is one."""
