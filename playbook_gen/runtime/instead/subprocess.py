"""No processes in a browser: the constant that asyncio.events names in its signatures."""

PIPE = -1
