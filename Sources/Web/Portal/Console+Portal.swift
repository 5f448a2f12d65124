import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension Visit {
    /// An address of the portal, where citizens come and staff are guests.
    var isForPublic: Bool {
        [
            "/services", "/my", "/citizens", "/rate", "/12345", "/trading", "/expert", "/disclosure", "/intermediaries",
            "/credit", "/supervision",
        ].contains {
            path == $0 || path.hasPrefix($0 + "/")
        }
    }

    /// Where to go after signing in: a page that was asked for, never a form that was sent.
    var destination: String { method == .get || method == .head ? address : Path.mine.description }
}

extension Console {
    var hasPortal: Bool { features.contains { $0.isPortal } }

    /// `page` in the portal's frame.
    func publicPage(_ page: some ConsolePage, for visit: Visit, status: HTTPResponse.Status = .ok) async -> Response {
        let citizen = visit.signedIn.flatMap { $0.actor.isStaff ? nil : $0 }
        var unread = 0
        // The frame must stand even when the database doesn't answer.
        if let citizen { unread = (try? await registry.unreadNotices(for: citizen.actor)) ?? 0 }
        let layout = PortalLayout(
            title: page.title, language: visit.language, otherLanguagePath: Self.otherLanguage(visit),
            otherSizePath: Self.otherSize(visit), isLarge: visit.isLarge, owner: settings.owner,
            isSimulated: settings.isSimulated, place: visit.place,
            takesRequests: features.contains { $0.takesRequests },
            takesTrades: features.contains { $0.takesTrades },
            discloses: features.contains { $0.discloses },
            visitor: visit.signedIn == nil ? .stranger : citizen == nil ? .staff : .citizen,
            unread: unread == 0 ? "" : NoticesPage.count(unread), token: visit.token, width: page.width,
            breadcrumbs: page.breadcrumbs, notice: page.notice, sheets: page.sheets,
            tour: TourBar(visit), content: page.html)
        return .html(layout.html, status: status)
    }

    private static func otherSize(_ visit: Visit) -> String {
        let kept = visit.query.items.filter { $0.name != LetterSize.query }.map { ($0.name, Optional($0.text)) }
        let other = visit.isLarge ? LetterSize.ordinary : .large
        return visit.pathLink.with(kept + [(LetterSize.query, other.rawValue)]).description
    }
}

extension Visit {
    fileprivate var place: PortalLayout.Place {
        if isWithin(.tracking) { return .tracking }
        if isWithin(.myMessages) { return .messages }
        if isWithin(.requests) { return .requests }
        if isWithin(.trading) { return .trading }
        if isWithin(.mine) || isWithin("/citizens") { return .mine }
        return path == Path.services.description || path.hasPrefix("/services/items/") ? .services : .elsewhere
    }
}
