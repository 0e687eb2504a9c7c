"""How long the browser's Python takes to the first answer, beside others."""
