"""Someone without a browser: plain requests, for what must be quick or happen while a server dies."""

import http.client
import json
import re
import urllib.parse
import uuid


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def location(self):
        return self.headers.get("Location")


class Clerk:
    """Signed in to a city; one connection, so one thread."""

    def __init__(self, city, login, language="zh"):
        self.port = city.port
        self.connection = http.client.HTTPConnection("127.0.0.1", city.port, timeout=60)
        self.cookies = {"heng_language": language}
        self.headers = {"Accept": "text/html", "Accept-Language": language}
        assert self.post("/sign-in", login=login, password=city.password).status == 303
        self.key = re.search(r'name="csrf" value="([0-9a-f]+)"', self.get("/work").text)[1]

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, **fields):
        body = urllib.parse.urlencode({"csrf": getattr(self, "key", ""), **fields})
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def call(self, method, path, content=None, **headers):
        """One request to the API, in the session of the console."""
        body = None if content is None else json.dumps(content)
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._ask(method, path, body, {"Content-Type": "application/json", "X-Form-Key": self.key, **more})

    def token(self, scope="act"):
        """The text of a new API token."""
        page = self.post("/tokens", name="试", scope=scope, days="30").text
        return re.search("heng_[0-9a-f]{64}", page)[0]

    def upload(self, path, name, content):
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{self.key}\r\n'.encode(),
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode(),
            content, f"\r\n--{boundary}--\r\n".encode(),
        ]
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._ask("POST", path, b"".join(parts), kind)

    def _ask(self, method, path, body=None, headers=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {**self.headers, "Cookie": cookies, **(headers or {})})
        answer = Answer(self.connection.getresponse())
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer
