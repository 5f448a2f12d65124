import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

/// A page: ready values in, markup out. Views neither query nor compute.
protocol ConsolePage: Sendable {
    var title: LocalizedText { get }
    var breadcrumbs: [Breadcrumb] { get }
    var notice: NoticeBanner? { get }
    var width: PageLayout.Width { get }
    /// What it is dressed in where the public sees it.
    var sheets: PageSheets { get }
    /// What stands below the frame's header.
    var html: HTML { get }
}

extension ConsolePage {
    var breadcrumbs: [Breadcrumb] { [] }
    var notice: NoticeBanner? { nil }
    var width: PageLayout.Width { .full }
    var sheets: PageSheets { .whole }
}

/// What the handlers of all features share, and the frame around their pages.
package struct Console: Sendable {
    let registry: Registry
    let settings: WebSettings
    let features: [Feature]

    var cookies: Cookies { Cookies(isSecure: settings.isSecure) }

    /// `page` in the site's frame, for its reader.
    func page(_ page: some ConsolePage, for visit: Visit, status: HTTPResponse.Status = .ok) async -> Response {
        guard !visit.isForPublic, visit.signedIn?.actor.isStaff != false else {
            return await publicPage(page, for: visit, status: status)
        }
        let organisation = await organisationName(of: visit.signedIn?.actor)
        let notices = await noticesLink(for: visit)
        let layout = PageLayout(
            title: page.title, language: visit.language, otherLanguagePath: Self.otherLanguage(visit),
            assets: Assets.addresses, homePath: Path.home.description,
            reader: visit.signedIn.map { Self.reader($0, organisation) }, signOutPath: Path.signOut.description,
            passwordPath: Path.password.description,
            token: visit.token, search: visit.signedIn == nil ? nil : Self.search(visit),
            notices: notices, navigation: navigation(for: visit), breadcrumbs: page.breadcrumbs, notice: page.notice,
            isSimulated: settings.isSimulated, simulation: settings.simulation?.label, width: page.width,
            owner: settings.owner, tour: TourBar(visit), content: page.html)
        return .html(layout.html, status: status)
    }

    private func noticesLink(for visit: Visit) async -> NoticesLink? {
        guard let actor = visit.signedIn?.actor else { return nil }
        let unread = (try? await registry.unreadNotices(for: actor)) ?? 0
        return NoticesLink(
            path: Path.notices.description, streamPath: Path.noticeStream.description,
            unread: unread == 0 ? "" : NoticesPage.count(unread))
    }

    private func organisationName(of actor: Actor?) async -> LocalizedText {
        guard let code = actor?.organisation, !code.isEmpty else { return LocalizedText(verbatim: "") }
        // The frame must stand even when the database doesn't answer.
        return (try? await organisationNames([code])[code]) ?? LocalizedText(verbatim: code)
    }

    private static func reader(_ signedIn: SignedIn, _ organisation: LocalizedText) -> PageLayout.Reader {
        let roles = Role.allCases.filter(signedIn.actor.roles.contains).map(\.label)
        return PageLayout.Reader(
            name: signedIn.actor.name,
            role: LocalizedText(
                zh: roles.map(\.zh).joined(separator: "、"), en: roles.map(\.en).joined(separator: ", ")),
            organisation: organisation)
    }

    private static func search(_ visit: Visit) -> PageLayout.Search {
        let isSearch = visit.path == Path.search.description
        return PageLayout.Search(
            path: Path.search.description, text: isSearch ? visit.query["q"] : "",
            hint: LocalizedText(zh: "搜索编号、名称、首字母", en: "Search number, name, initials"))
    }

    private func navigation(for visit: Visit) -> [NavigationGroup] {
        guard let actor = visit.signedIn?.actor else { return [] }
        func entries(_ feature: Feature) -> [Feature.Entry] {
            feature.navigation.filter { !$0.roles.isDisjoint(with: actor.roles) }
        }
        let current = visit.nearest(of: features.flatMap(entries).map(\.path))
        return features.compactMap { feature in
            let links = entries(feature).map { entry in
                NavigationGroup.Link(
                    title: entry.title, path: entry.path.description, isCurrent: entry.path == current)
            }
            return links.isEmpty ? nil : NavigationGroup(heading: feature.heading, links: links)
        }.reduce(into: []) { groups, group in
            // Features of one area stand under one heading.
            if let last = groups.last, last.heading != nil, last.heading == group.heading {
                groups[groups.count - 1] = NavigationGroup(heading: last.heading, links: last.links + group.links)
            } else {
                groups.append(group)
            }
        }
    }

    static func otherLanguage(_ visit: Visit) -> String {
        let other: Language = visit.language == .zh ? .en : .zh
        let kept = visit.query.items.filter { $0.name != LanguageChoice.query }.map { ($0.name, Optional($0.text)) }
        return visit.pathLink.with(kept + [(LanguageChoice.query, other.rawValue)]).description
    }
}

extension Visit {
    /// A new one for each showing of a form.
    var token: FormToken {
        FormToken(
            signedIn?.formKey ?? "", once: signedIn == nil ? nil : String(UInt64.random(in: .min ... .max), radix: 36))
    }
    var path: String { String(address.prefix { $0 != "?" }) }
    var pathLink: Path { Path(within: path) ?? .home }

    var query: FormFields {
        guard let mark = address.firstIndex(of: "?") else { return FormFields() }
        return FormFields(urlencoded: address[address.index(after: mark)...])
    }

    func isWithin(_ other: Path) -> Bool { path == other.description || path.hasPrefix(other.description + "/") }

    /// Of several that a visit is within, the one that says most: /directives/disclosure, not /directives.
    func nearest(of paths: [Path]) -> Path? {
        paths.filter(isWithin).max { $0.description.utf8.count < $1.description.utf8.count }
    }
}

extension StaffContext {
    /// Goes into every form.
    var token: FormToken { visit.token }
}

extension Response {
    static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }

    static func redirect(to path: Path) -> Response { .redirect(to: path.description) }

    /// A file to save under `name`.
    static func file(_ bytes: [UInt8], type: String, named name: String) -> Response {
        Response(
            status: .ok, headers: fileHeaders(type, name), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func fileHeaders(_ type: String, _ name: String) -> HTTPFields {
        [.contentType: type, .contentDisposition: attachment(name)]
    }

    /// RFC 6266: the plain name for old clients, the true one beside it.
    private static func attachment(_ name: String) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded)"
    }
}
