"""The real plan of xã Phú Thái and a generator of fictional people for it.

Everything here is plain values and files: no server, no database, no clock.
"""
