import Kernel
import Registry

/// The tables of a draw's public page.
struct DrawTables: Sendable {
    let language: Language
    let draw: Draw
    let record: DrawRecord
    private let names: [String: DrawRecord.Name]

    /// Of longer lists the page shows the beginning; the file has all.
    private static let shown = 200
    /// A list up to here stands open.
    private static let atOnce = 30

    init(language: Language, draw: Draw, record: DrawRecord) {
        self.language = language
        self.draw = draw
        self.record = record
        names = Dictionary((record.names ?? []).map { ($0.id, $0) }) { first, _ in first }
    }

    private func panel(_ zh: String, _ en: String, _ content: HTML) -> HTML {
        Panel(title: LocalizedText(zh: zh, en: en), content: content).html(in: language)
    }

    private func column(_ zh: String, _ en: String, _ content: DataTable.Content = .text, wide: Bool = false)
        -> DataTable.Column
    {
        DataTable.Column(title: LocalizedText(zh: zh, en: en), content: content, isWide: wide)
    }

    /// `isNarrow`: fits a phone as it is, without cards.
    private func table(
        _ zh: String, _ en: String, _ columns: [DataTable.Column], _ rows: [DataTable.Row], isNarrow: Bool = false
    ) -> HTML {
        DataTable(
            caption: LocalizedText(zh: zh, en: en), isCaptionSeen: false, columns: columns, rows: rows,
            onPhone: isNarrow ? .scrolls : .cards
        ).html(in: language)
    }

    /// A pseudonym is shortened; the file has all 64 digits.
    private func who(_ id: String) -> HTML {
        if let name = names[id] { return "\(name.name) <span class=\"hint\">\(name.trueID)</span>" }
        return record.pseudonyms ? "<code>\(String(id.prefix(12)))…</code>" : "\(id)"
    }

    private func seat(_ index: Int) -> LocalizedText {
        let speciality = record.seats.indices.contains(index) ? record.seats[index].fits : ""
        return speciality.isEmpty
            ? LocalizedText(zh: "不限专业", en: "any speciality") : LocalizedText(verbatim: speciality)
    }

    var result: HTML? {
        guard let result = record.result else { return nil }
        let rows = result.enumerated().flatMap { index, seating in
            let chosen = seating.members.map { ($0, LocalizedText(zh: "入选", en: "chosen"), ChipTone.done) }
            let spare = seating.reserves.map { ($0, LocalizedText(zh: "备选", en: "reserve"), ChipTone.neutral) }
            return (chosen + spare).enumerated().map { place, line in
                DataTable.Row(cells: [
                    "\(seat(index), language)", "\(String(place + 1))", who(line.0),
                    StateChip(label: line.1, tone: line.2).html(in: language),
                ])
            }
        }
        let columns = [
            column("席位", "Seat"), column("次序", "Place", .number), column("抽中", "Drawn", wide: true),
            column("结果", "Result"),
        ]
        return panel("抽取结果", "Result", table("抽取结果", "Result", columns, Array(rows.prefix(Self.shown)), isNarrow: true))
    }

    var teams: HTML? {
        guard let teams = record.teams else { return nil }
        let rows = teams.prefix(Self.shown).map { team in
            let inspectors: [HTML] = team.inspectors.map { "<span class=\"member\">\(who($0))</span> " }
            return DataTable.Row(cells: [who(team.object), "\(inspectors)"])
        }
        return panel(
            "检查分组", "Who inspects what",
            table(
                "检查分组", "Who inspects what", [column("对象", "Object"), column("检查人员", "Inspectors", wide: true)], rows))
    }

    var calls: HTML? {
        guard !record.calls.isEmpty else { return nil }
        let rows = record.calls.map { call in
            DataTable.Row(cells: [
                who(call.id), "\(seat(call.seat), language)",
                "\(DrawAnswer(rawValue: call.answer)?.label ?? LocalizedText(verbatim: call.answer), language)",
                "\(call.reason)", moment(call.at),
            ])
        }
        let columns = [
            column("通知", "Called"), column("席位", "Seat"), column("答复", "Answer"), column("理由", "Reason", wide: true),
            column("时间", "When", .exact),
        ]
        return panel("通知经过", "Calls, in order", table("通知经过", "Calls, in order", columns, rows))
    }

    private func moment(_ text: String?) -> HTML {
        guard let text else { return "—" }
        return "<time datetime=\"\(text)\">\(text.prefix(16).replacing("T", with: " "))</time>"
    }

    var parties: HTML {
        let rows = record.parties.map { party in
            let copy: HTML? = party.copyReason.map {
                "<br><span class=\"hint\">\(LocalizedText(zh: "启封备份：\($0)", en: "Trustee's copy opened: \($0)"), language)</span>"
            }
            return DataTable.Row(cells: [
                "\(party.name)", digits(party.commitment), moment(party.committedAt),
                "\(digits(party.secret))\(copy)", moment(party.openedAt),
            ])
        }
        let columns = [
            column("参与方", "Party"), column("承诺", "Commitment", wide: true), column("提交", "Posted", .exact),
            column("密数", "Secret", wide: true), column("公开", "Opened", .exact),
        ]
        let value = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "公开数值取自", en: "Public value"), value: "\(record.publicSource)",
                hint: LocalizedText(
                    zh: "产生时间 \(draw.knownAt)，承诺须早于此", en: "Known at \(draw.knownAt); commitments came before")),
            DescriptionList.Row(
                label: LocalizedText(zh: "公开数值 P", en: "Public value P"),
                value: record.publicValue.map { "<strong>\($0)</strong>" } ?? "—"),
            DescriptionList.Row(label: LocalizedText(zh: "种子", en: "Seed"), value: digits(record.seed)),
        ])
        return panel(
            "谁的数决定了结果", "What decided the result",
            "\(table("承诺与密数", "Commitments and secrets", columns, rows))\(value.html(in: language))")
    }

    private func digits(_ text: String?) -> HTML { text.map { "<code>\($0)</code>" } ?? "—" }

    var excluded: HTML? {
        guard !record.excluded.isEmpty else { return nil }
        let rows = record.excluded.prefix(Self.shown).map { exclusion in
            DataTable.Row(cells: [
                who(exclusion.id), exclusion.from.isEmpty ? "—" : who(exclusion.from), "\(exclusion.reason)",
            ])
        }
        let columns = [column("回避者", "Excluded"), column("只回避", "Only from"), column("理由", "Reason", wide: true)]
        return panel(
            "回避 \(record.excluded.count) 项", "\(counted(record.excluded.count, "exclusion", "exclusions"))",
            "\(table("回避", "Exclusions", columns, rows))\(more(record.excluded.count))")
    }

    var order: HTML {
        let ids = record.order ?? record.candidates.map(\.id)
        let fits = Dictionary(record.candidates.map { ($0.id, $0.fits) }) { first, _ in first }
        let rows = ids.prefix(Self.shown).enumerated().map { place, id in
            let specialities = (fits[id] ?? []).joined(separator: language == .zh ? "、" : ", ")
            return DataTable.Row(cells: ["\(String(place + 1))", who(id), "\(specialities)"])
        }
        let columns = [
            record.order == nil ? column("序号", "No.", .exact) : column("顺序", "Drawn", .exact),
            column("候选", "Candidate", wide: true), column("专业", "Specialities"),
        ]
        let table: HTML = "\(table("名单", "The list", columns, rows, isNarrow: true))\(more(ids.count))"
        guard ids.count > Self.atOnce else { return table }
        let title = LocalizedText(zh: "全部 \(ids.count) 个候选", en: "All \(ids.count) candidates")
        return Disclosure(title: title, content: table).html(in: language)
    }

    private func more(_ count: Int) -> HTML? {
        guard count > Self.shown else { return nil }
        let words = LocalizedText(
            zh: "只列出前 \(Self.shown) 个，全部 \(count) 个在公开记录中。",
            en: "The first \(Self.shown); all \(count) are in the record.")
        return "<p class=\"hint\">\(words, language)</p>"
    }

    /// Every draw of the same subject: a draw can't be repeated until it pleases somebody.
    var siblings: HTML? {
        guard record.siblings.count > 1 else { return nil }
        let items: [HTML] = record.siblings.map { sibling in
            let reason: HTML? = sibling.reason.isEmpty ? nil : "<br><span class=\"hint\">\(sibling.reason)</span>"
            let state = Draw.State(rawValue: sibling.state)?.chip.html(in: language)
            return "<li><a\(href: Path.draw(sibling.number).description)>\(sibling.number)</a> \(state)\(reason)</li>"
        }
        return panel(
            "同一事项共抽取 \(record.siblings.count) 次", "Drawn \(record.siblings.count) times in all", "<ul>\(items)</ul>")
    }
}
