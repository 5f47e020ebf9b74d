"""What a WSGI server starts: `granian --interface wsgi server.wsgi:app`."""

from server.app import create_app

app = create_app()
