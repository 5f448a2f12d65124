import Kernel
import Registry

/// What the reader was told, newest first.
struct NoticesPage: ConsolePage {
    let language: Language
    let portion: NoticePortion
    let unreadOnly: Bool
    /// Set on a page further back.
    let before: Int64?
    let token: FormToken

    static let heading = LocalizedText(zh: "通知", en: "Notices")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let heading = PageHeading(title: title, lead: lead, actions: "\(allRead)\(byMail)")
        let list: HTML = portion.notices.isEmpty ? empty.html(in: language) : "\(items)\(pager.html(in: language))"
        return "\(heading.html(in: language))\(tabs.html(in: language))\(list)"
    }

    private var lead: LocalizedText {
        guard portion.unread > 0 else { return LocalizedText(zh: "全部已读。", en: "All read.") }
        let count = Self.count(portion.unread)
        return LocalizedText(zh: "\(count)条未读。", en: "\(count) unread.")
    }

    static func count(_ unread: Int) -> String {
        unread < Registry.countedNotices ? String(unread) : "\(Registry.countedNotices)+"
    }

    private var allRead: HTML? {
        guard portion.unread > 0, let newest = portion.notices.first else { return nil }
        let button = SubmitButton(
            label: LocalizedText(zh: "全部标为已读", en: "Mark all as read"), weight: .secondary)
        return PostButton(
            button: button, path: Path.noticesRead.description, token: token,
            hidden: [(name: "through", value: before == nil ? String(newest.id) : "")]
        ).html(in: language)
    }

    private var byMail: HTML {
        ButtonLink(label: LocalizedText(zh: "邮件通知设置", en: "Get them by mail"), path: Path.mail.description)
            .html(in: language)
    }

    private var tabs: TabLinks {
        TabLinks(
            name: LocalizedText(zh: "按是否已读", en: "Read or unread"),
            links: [
                NavigationGroup.Link(
                    title: LocalizedText(zh: "全部", en: "All"), path: Path.notices.description, isCurrent: !unreadOnly),
                NavigationGroup.Link(
                    title: LocalizedText(zh: "未读", en: "Unread"),
                    path: Path.notices.with(["show": "unread"]).description, count: portion.unread,
                    isCurrent: unreadOnly),
            ])
    }

    private var items: HTML {
        "<ul class=\"notice-list\">\(portion.notices.map(item))</ul>\n"
    }

    private func item(_ notice: Notice) -> HTML {
        let isUnread = notice.readAt == nil
        let link: HTML? = notice.subject.map { subject in
            "<a\(href: Path.matter(subject.register, subject.number).description)>\(Self.open, language)</a>"
        }
        let read: HTML? =
            isUnread
            ? PostButton(
                button: SubmitButton(label: LocalizedText(zh: "标为已读", en: "Mark as read"), weight: .secondary),
                path: Path.noticeRead(String(notice.id)).description, token: token,
                hidden: unreadOnly ? [(name: "show", value: "unread")] : []
            ).html(in: language) : nil
        return """
            <li class="notice-item\(isUnread ? " notice-unread" : "")">\
            <p class="notice-when"><span class="chip chip-\(notice.kind.tone.rawValue)">\(notice.kind.label, language)</span> \
            <time datetime="\(notice.at.description)">\(notice.at.text(language))</time>\
            \(isUnread ? Self.unreadMark(language) : nil)</p>\
            <p>\(notice.text, language)</p><div class="notice-acts">\(link)\(read)</div></li>

            """
    }

    private static func unreadMark(_ language: Language) -> HTML {
        " <strong>\(LocalizedText(zh: "未读", en: "unread"), language)</strong>"
    }

    private static let open = LocalizedText(zh: "查看事项", en: "Open the matter")

    private var pager: Pager {
        let shown: [(String, String?)] = unreadOnly ? [("show", "unread")] : []
        return Pager(
            summary: LocalizedText(
                zh: "本页 \(portion.notices.count) 条",
                en: "\(counted(portion.notices.count, "notice", "notices")) on this page"),
            firstPath: before == nil ? nil : Path.notices.with(shown).description,
            nextPath: portion.next.map { Path.notices.with(shown + [("before", String($0))]).description })
    }

    private var empty: EmptyState {
        EmptyState(
            message: unreadOnly
                ? LocalizedText(zh: "没有未读通知", en: "Nothing unread")
                : LocalizedText(zh: "还没有通知", en: "No notices yet"),
            advice: LocalizedText(
                zh: "事项临期、逾期或有进展时，会在这里告诉您。",
                en: "You are told here when a deadline is near or passed, or something happens to a matter of yours."))
    }
}

extension Notice.Kind {
    var tone: ChipTone {
        switch self {
        case .act, .replanned: .active
        case .yellowLight: .soon
        case .redLight, .upkeep: .overdue
        }
    }
}

extension PathOf {
    static var notices: PathOf { "/notices" }
    static var noticeStream: PathOf { "/notices/stream" }
    static var noticesRead: PathOf { "/notices/read" }
    static func noticeRead(_ id: Segment) -> PathOf { "/notices/read/\(id)" }
}
