"""Someone at a browser, and a watch over everything that must never happen in it."""

from playwright.sync_api import Error

WIDE, PHONE = 1440, 390
LOCALES = {"zh": "zh-CN", "en": "en-US"}


class Watch:
    """Collects what a user would suffer from without a test asking: script errors, violations of the content security
    policy, files of ours that don't come, faults of the server."""

    def __init__(self, page):
        self.faults = []
        self.expects_broken_connection = False
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def _console(self, message):
        # Chromium repeats every refused request here; `_response` judges those.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _response(self, response):
        kind = response.request.resource_type
        if response.status >= 500 or (response.status >= 400 and kind not in ("document", "fetch", "xhr")):
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request):
        # Leaving a page, and a download, abort requests; the server dying under a test does so on purpose.
        if request.failure != "net::ERR_ABORTED" and not self.expects_broken_connection:
            self.faults.append(f"{request.failure}: {request.url}")


class Visitor:
    """One browser context: its own cookies, language and width."""

    def __init__(self, browser, city, language="zh", width=WIDE, script=True):
        self.city, self.language, self.width = city, language, width
        self.context = browser.new_context(
            base_url=city.address, locale=LOCALES[language], timezone_id="Asia/Shanghai", reduced_motion="reduce",
            viewport={"width": width, "height": 844 if width == PHONE else 900}, has_touch=width == PHONE,
            java_script_enabled=script, accept_downloads=True)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.watch = Watch(self.page)

    def sign_in(self, login, password=None):
        """Through the form, as people do."""
        page = self.page
        page.goto("/sign-in")
        page.locator("[name=login]").fill(login)
        page.locator("[name=password]").fill(password or self.city.password)
        page.locator("main form button[type=submit]").click()
        return page

    def enter(self, login):
        """Signed in without a look at the form: the sign-in has its own tests."""
        answer = self.context.request.post(
            "/sign-in", form={"login": login, "password": self.city.password}, max_redirects=0)
        assert answer.status == 303, f"{login} can't sign in: {answer.status}"
        return self.page

    def leave(self):
        try:
            self.context.close()
        except Error:
            pass
        assert not self.watch.faults, "\n".join(self.watch.faults)
