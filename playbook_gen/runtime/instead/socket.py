"""No sockets in a browser: the constants that asyncio.events names in its signatures."""

AF_UNSPEC = 0
AI_PASSIVE = 1
