"""Builds and serves the pages; thin, so that another engine can take the place of MkDocs."""
