import Kernel
import Registry

/// The newest entries of all registers.
struct TrailPage: ConsolePage {
    struct Line: Sendable {
        let entry: TrailEntry
        let act: LocalizedText
        let register: LocalizedText
        /// Nil where there is no page to lead to.
        let number: String?
        /// What the entry is about where there is no page.
        var subject = ""
    }

    let language: Language
    let lines: [Line]
    let total: Int64
    /// The sequence the next page ends before; nil on the last.
    let older: Int64?
    let isFirst: Bool

    static let heading = LocalizedText(zh: "全程留痕", en: "Trail")
    var title: LocalizedText { Self.heading }

    /// Registers that are none of the registry's own.
    static func outside(_ name: String) -> LocalizedText {
        switch name {
        case "account": AccountsPage.heading
        case "api_token": TokensPage.heading
        case "viewing": LocalizedText(zh: "个人信息查阅", en: "Personal information seen")
        case "trail_key": LocalizedText(zh: "签名密钥", en: "Signing keys")
        case Registry.outboxRegister: OutboxPage.heading
        default: HouseRow(rawValue: name)?.label ?? LocalizedText(verbatim: name)
        }
    }

    var html: HTML {
        let verify = ButtonLink(
            label: TrailVerificationPage.heading, path: Path.trailVerification.description, weight: .primary)
        let heads = ButtonLink(label: SignedHeadsPage.heading, path: Path.signedHeads.description)
        let heading = PageHeading(
            title: title, lead: Self.lead, actions: "\(heads.html(in: language))\(verify.html(in: language))")
        return "\(heading.html(in: language))\(table.html(in: language))"
    }

    private var table: DataTable {
        DataTable(
            caption: title,
            count: LocalizedText(zh: "共 \(total) 条", en: "\(total) entries"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "序号", en: "Entry"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "时间", en: "When")),
                DataTable.Column(title: LocalizedText(zh: "人员", en: "Who")),
                DataTable.Column(title: LocalizedText(zh: "操作", en: "Act")),
                DataTable.Column(title: LocalizedText(zh: "事项", en: "Matter"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "SM3 摘要", en: "SM3 hash")),
            ],
            rows: lines.map(row),
            empty: EmptyState(message: LocalizedText(zh: "还没有留痕", en: "The trail is empty so far")),
            pager: pager)
    }

    private func row(_ line: Line) -> DataTable.Row {
        let entry = line.entry
        let matter: HTML =
            line.number.map { "\(line.register, language) \($0)" } ?? "\(line.register, language) \(line.subject)"
        let path = line.number.map { Path.trailOf(entry.register, $0).at(entry.anchor).description }
        return DataTable.Row(
            cells: [
                "\(String(entry.sequence))",
                "<time datetime=\"\(entry.at.description)\">\(entry.at.text(language))</time>",
                "\(entry.person, language)", "\(line.act, language)", matter, "<code>\(entry.hash.short)</code>",
            ], path: path)
    }

    private var pager: Pager? {
        guard let first = lines.first?.entry.sequence, let last = lines.last?.entry.sequence else { return nil }
        return Pager(
            summary: LocalizedText(
                zh: "第 \(first)—\(last) 条，共 \(total) 条", en: "Entries \(first)–\(last) of \(total)"),
            firstPath: isFirst ? nil : Path.trail.description,
            nextPath: older.map { Path.trail.with(["before": String($0)]).description })
    }

    private static let lead = LocalizedText(
        zh: "谁在何时做了什么，只增不改，环环相扣。",
        en: "Who did what and when. Only ever added to, each entry chained to the one before.")
}

extension TrailEntry {
    /// Who did it; the house itself has a name in both languages.
    var person: LocalizedText {
        account == Actor.system.account
            ? LocalizedText(zh: Actor.system.name, en: "System") : LocalizedText(verbatim: actor)
    }
}

extension Digest {
    /// The first twelve digits: enough to tell entries apart.
    var short: String { String(description.prefix(12)) }
}
