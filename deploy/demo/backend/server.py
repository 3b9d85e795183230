"""A backend that can be broken while it runs.

The file named by FAULT holds what to do with each request; it is read anew every time:
  ok              answer 200 with a JSON object
  slow 3          answer after 3 seconds
  error 503       answer with that status
  text            answer 200 with something that is no JSON
  drop            close the connection without an answer
Example: echo 'error 503' > deploy/demo/backend/orders.txt
"""

import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def fault():
    try:
        with open(os.environ["FAULT"], encoding="utf-8") as file:
            words = file.read().split()
    except OSError:
        words = []
    return (words + ["ok"])[0], float(words[1]) if len(words) > 1 else 0


class Backend(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind, amount = fault()
        if kind == "drop":
            self.close_connection = True
            return
        if kind == "slow":
            time.sleep(amount)
        status = int(amount) if kind == "error" else 200
        body = b"not JSON" if kind == "text" else json.dumps({"path": self.path, "status": status}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if kind == "text" else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8000"))), Backend).serve_forever()
