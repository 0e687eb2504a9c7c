"""The Atelier: a playbook's file edited in the browser, with its problems and its page, for those who install nothing.

What runs in the reader's Python stands here, and nothing else: `start` fits together what was unpacked, `session` opens
the playbook that the site ships, `workbench` looks at it after each change with the reader, the checks and the pages of
the build. `form` makes a tree of fields of a file, by the schema of its kind (`shape`), and `changes` makes in the text
what is done in it: `writing` says where, `scalars` how a value is written. `shipping` is the other end: what the build
sends. The page is made by `pages/kinds/atelier.py`, its scripts are in `web/atelier/`, and the archive of the packages
is packed by `runtime/atelier.py`.
"""
