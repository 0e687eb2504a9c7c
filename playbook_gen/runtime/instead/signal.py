"""No signals in a browser: what is built in, without the enumerations that are made of it at each start."""

from _signal import *
