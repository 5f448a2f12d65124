import Kernel
import Registry

/// What is to leave the house, and what became of it.
struct OutboxPage: ConsolePage {
    let language: Language
    let address: OutboxAddress
    let parcels: [ParcelState]
    let counts: [ParcelState.State: Int]
    /// The subscription whose deliveries are shown.
    let webhook: Webhook?
    let now: Timestamp
    let done: String

    static let heading = LocalizedText(zh: "待发消息", en: "Outgoing messages")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(title: title, overline: webhook.map { LocalizedText(verbatim: $0.url) }, lead: lead)
        return
            "\(heading.html(in: language))\(tabs.html(in: language))\(filter.html(in: language))\(table.html(in: language))"
    }

    private var lead: LocalizedText {
        let dead = counts[.dead] ?? 0
        guard dead > 0 else {
            return LocalizedText(
                zh: "邮件、短信和接口推送在这里排队，送不到的会自动重试。",
                en: "Mail, text messages and webhooks queue here. What doesn't arrive is tried again.")
        }
        let number = Self.number(dead)
        return LocalizedText(
            zh: "\(number)条投递失败，已停止重试。打开可查看原因。",
            en: "\(number) could not be delivered and \(dead == 1 ? "was" : "were") given up. Open one to see why.")
    }

    private static func number(_ count: Int) -> String {
        count < Registry.countedParcels ? grouped(count) : "\(grouped(Registry.countedParcels))+"
    }

    private var tabs: TabLinks {
        let all = NavigationGroup.Link(
            title: LocalizedText(zh: "全部", en: "All"), path: address.showing(nil).path.description,
            isCurrent: address.state == nil)
        // Counts are of everything; of one subscription there are none.
        let states = [ParcelState.State.waiting, .dead, .sent].map { state in
            NavigationGroup.Link(
                title: state.label, path: address.showing(state).path.description,
                count: webhook == nil ? counts[state] : nil, isCurrent: address.state == state)
        }
        return TabLinks(name: LocalizedText(zh: "按状态", en: "By state"), links: [all] + states)
    }

    private var filter: FilterBar {
        let field = FormField(
            name: "channel", label: LocalizedText(zh: "方式", en: "Channel"),
            control: .select(
                Parcel.Channel.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) },
                prompt: LocalizedText(zh: "全部", en: "All")), value: address.channel?.rawValue ?? "", width: .short)
        var kept: [(name: String, value: String)] = []
        if let state = address.state { kept.append((name: "state", value: state.rawValue)) }
        if let webhook = address.webhook { kept.append((name: "webhook", value: String(webhook))) }
        return FilterBar(
            path: Path.outbox.description, fields: [field], kept: kept,
            clearPath: address.channel == nil && address.webhook == nil
                ? nil : Path.outbox.with(["state": address.state?.rawValue]).description)
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "内容", en: "What"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "发往", en: "To")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "已试次数", en: "Tries"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "下次或送达", en: "Next or arrived")),
                DataTable.Column(title: LocalizedText(zh: "产生时间", en: "Written")),
            ],
            rows: parcels.map(row), empty: empty, pager: pager)
    }

    private func row(_ state: ParcelState) -> DataTable.Row {
        let trouble: HTML? = state.trouble.map { "<br><span class=\"hint\">\($0)</span>" }
        return DataTable.Row(
            cells: [
                "\(state.parcel.title, language)", "\(state.parcel.shownTarget)",
                "\(state.chip.html(in: language))\(state.state == .sent ? nil : trouble)",
                "\(state.tries)", "\(state.when(language, now: now))",
                "<time datetime=\"\(state.createdAt.description)\">\(state.createdAt.text(language))</time>",
            ], path: Path.parcel(String(state.parcel.id)).description)
    }

    private var empty: EmptyState {
        EmptyState(
            message: address.state == .dead
                ? LocalizedText(zh: "没有投递失败的消息", en: "Nothing was given up")
                : LocalizedText(zh: "没有这样的消息", en: "No such message"),
            advice: address.state == .dead
                ? nil
                : LocalizedText(
                    zh: "有人订阅邮件通知或建立推送订阅后，消息会出现在这里。",
                    en: "Messages appear here once people ask for mail or systems subscribe."))
    }

    private var pager: Pager? {
        guard let last = parcels.last, parcels.count == address.request.limit || address.before != nil else {
            return nil
        }
        return Pager(
            summary: LocalizedText(
                zh: "本页 \(parcels.count) 条", en: "\(counted(parcels.count, "message", "messages")) on this page"),
            firstPath: address.before == nil ? nil : address.from(nil).path.description,
            nextPath: parcels.count < address.request.limit ? nil : address.from(last.parcel.id).path.description)
    }
}

extension Parcel {
    /// A mail's subject; of a webhook what happened.
    var title: LocalizedText {
        subject == "ping" ? LocalizedText(zh: "试发", en: "Test") : LocalizedText(verbatim: subject)
    }
}

extension ParcelState {
    var chip: StateChip {
        switch state {
        case .waiting: StateChip(label: state.label, tone: trouble == nil ? .active : .soon)
        case .sent: StateChip(label: state.label, tone: .done)
        case .dead: StateChip(label: state.label, tone: .overdue)
        }
    }

    /// "2 / 12".
    var tries: String {
        state == .sent ? String(parcel.attempts) : "\(parcel.attempts) / \(Registry.deliveryAttempts)"
    }

    /// When it is tried next, or arrived.
    func when(_ language: Language, now: Timestamp) -> HTML {
        switch state {
        case .sent: sentAt.map { "<time datetime=\"\($0.description)\">\($0.text(language))</time>" } ?? "—"
        case .dead: "—"
        case .waiting:
            isHeld(at: now)
                ? "\(LocalizedText(zh: "订阅恢复后", en: "when resumed"), language)"
                : nextAt <= now
                    ? "\(LocalizedText(zh: "马上", en: "in a moment"), language)"
                    : "<time datetime=\"\(nextAt.description)\">\(nextAt.text(language))</time>"
        }
    }

    /// Its subscription is paused.
    func isHeld(at now: Timestamp) -> Bool { nextAt > now.adding(seconds: 10 * 366 * 86_400) }
}
