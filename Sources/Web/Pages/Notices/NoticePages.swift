import Hummingbird
import Kernel
import Registry

extension Feature {
    static func notices(_ accounts: Accounts) -> Feature {
        Feature { routes, console in NoticePages(console: console, accounts: accounts).add(to: routes) }
    }
}

/// Notices (通知): the list, and a stream that keeps the count in the header true.
struct NoticePages: Sendable {
    let console: Console
    private let stream: NoticeStream

    init(console: Console, accounts: Accounts) {
        self.console = console
        stream = NoticeStream(
            registry: console.registry, accounts: accounts, seconds: console.settings.streamSeconds)
    }

    func add(to routes: Routes) {
        routes.get(.notices, .signedIn, use: show)
        routes.post(.noticesRead, .signedIn, use: readAll)
        routes.post(.noticeRead("id"), .signedIn, use: read)
        routes.stream(.noticeStream, .signedIn) { [stream] request, context in
            try await stream.response(to: request, for: context)
        }
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (unreadOnly, before) = (query["show"] == "unread", Int64(query["before"]))
        let portion = try await console.registry.notices(for: context.actor, before: before, unreadOnly: unreadOnly)
        let page = NoticesPage(
            language: context.language, portion: portion, unreadOnly: unreadOnly, before: before, token: context.token)
        return await console.page(page, for: context.visit)
    }

    /// What came after the page was made stays unread.
    private func readAll(_ form: Form, context: StaffContext) async throws -> Response {
        try await console.registry.markRead(through: Int64(form["through"]) ?? .max, as: context.actor)
        return .redirect(to: .notices)
    }

    private func read(_ form: Form, context: StaffContext) async throws -> Response {
        guard let id = Int64(context.gap("id")) else {
            throw Refusal.notFound(LocalizedText(zh: "该通知", en: "The notice"))
        }
        try await console.registry.markRead(id, as: context.actor)
        return .redirect(to: .notices.with(["show": form.text("show")]))
    }
}
