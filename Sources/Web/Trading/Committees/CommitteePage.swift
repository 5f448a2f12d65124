import Kernel
import Registry
import Storage
import Trading

/// One committee at its desk: what is to be done, how the calls and the work get on, and afterwards who sat in it.
struct CommitteePage: ConsolePage {
    let language: Language
    let scene: CommitteeScene
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""
    let token: FormToken

    var committee: TradeCommittee { scene.committee }
    var number: String { committee.head.number }
    var title: LocalizedText { LocalizedText(verbatim: scene.lot.title) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: CommitteeListPage.heading, path: Path.tradeCommittees.description)]
    }

    var notice: NoticeBanner? {
        if let refusal {
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
    }

    var html: HTML {
        let overline = LocalizedText(
            zh: "\(committee.kind.label.zh) \(number)", en: "\(committee.kind.label.en) \(number)")
        let report: HTML =
            scene.hasReport
            ? ButtonLink(
                label: LocalizedText(zh: "评审报告", en: "The report"), path: Path.tradeCommitteeReport(number).description,
                weight: .primary
            ).html(in: language) : HTML()
        let heading = PageHeading(
            title: title, overline: overline, marks: committee.state.chip.html(in: language), actions: report)
        return
            "\(ExpertAssets.html)\(heading.html(in: language))\(Columns(main: "\(step)\(members)\(rejectionTable)", aside: "\(facts)\(drawList)\(visitors)\(endings)").html)"
    }

    private var facts: HTML {
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "人数", en: "Members"),
                value:
                    "\(LocalizedText(zh: "\(committee.size) 人，其中专家 \(committee.experts) 人", en: "\(committee.size), \(committee.experts) of them experts"), language)"
            ),
            DescriptionList.Row(label: LocalizedText(zh: "席位", en: "Seats"), value: "\(committee.seats)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "评审时间", en: "Review at"), value: "\(committee.reviewAt.text(language))"),
            DescriptionList.Row(label: LocalizedText(zh: "场所", en: "Venue"), value: "\(committee.venue)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "候选和回避", en: "Candidates and excluded"),
                value:
                    "\(committee.candidateCount.map(String.init) ?? "—") / \(committee.excludedCount.map(String.init) ?? "—")"
            ),
        ]
        return Panel(
            title: LocalizedText(zh: "申请", en: "Request"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    /// Every draw of its experts, also those that were voided.
    private var drawList: HTML? {
        guard !scene.draws.isEmpty else { return nil }
        let items: [HTML] = scene.draws.map { draw in
            let path = draw.listDigest == nil ? Path.drawDesk(draw.head.number) : Path.draw(draw.head.number)
            let why: HTML? = draw.repeatReason.map { "<br><span class=\"hint\">\($0)</span>" }
            return
                "<li><a\(href: path.description)>\(draw.head.number)</a> \(draw.state.chip.html(in: language))\(why)</li>"
        }
        return Panel(
            title: LocalizedText(zh: "抽取（\(scene.draws.count) 次）", en: "Draws: \(scene.draws.count)"),
            content: "<ul>\(items)</ul>"
        ).html(in: language)
    }

    private var visitors: HTML? {
        guard TradeCommittee.State.working.contains(committee.state) || !scene.visitors.isEmpty else { return nil }
        let items: [HTML] = scene.visitors.map { entry in
            let inputs = TrailBody(json: entry.body).inputs
            return """
                <li>\(entry.at.text(language)) \(inputs["person"]?.words) \
                <span class="hint">\(inputs["reason"]?.words)</span></li>
                """
        }
        let form: HTML? =
            scene.can("admitPerson")
            ? form(
                "admit",
                [
                    FormField(name: "person", label: LocalizedText(zh: "姓名和单位", en: "Who"), isRequired: true),
                    FormField(name: "reason", label: LocalizedText(zh: "事由", en: "Why"), isRequired: true),
                ], LocalizedText(zh: "登记", en: "Enter"), .secondary) : nil
        return Panel(
            title: LocalizedText(zh: "进入评审现场的其他人员", en: "Others who entered the room"),
            content: "<ul>\(items)</ul>\(form)"
        ).html(in: language)
    }

    // MARK: Members

    /// The calls while the committee is formed, then the members by number. Names only once the result is decided.
    private var members: HTML? {
        guard !scene.seats.isEmpty else { return nil }
        if !scene.published.isEmpty { return publishedTable }
        let isForming = [.drawing, .short].contains(committee.state)
        let shown =
            isForming
            ? scene.seats.filter { !$0.isBuyer }.sorted { $0.order < $1.order }
            : scene.seats.filter { $0.seatNumber != nil }
        return DataTable(
            caption: isForming
                ? LocalizedText(zh: "通知和答复", en: "Calls and answers") : LocalizedText(zh: "评委", en: "Members"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "代号", en: "Who")),
                DataTable.Column(title: LocalizedText(zh: "专业", en: "Speciality")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "进展", en: "How far"), isWide: true),
            ],
            rows: shown.sorted { ($0.seatNumber ?? $0.order) < ($1.seatNumber ?? $1.order) }.map { seat in
                let name =
                    isForming ? LocalizedText(zh: "第 \(seat.order + 1) 位", en: "no. \(seat.order + 1)") : seat.mask
                let kind =
                    seat.isBuyer
                    ? LocalizedText(zh: "招标（采购）人代表", en: "buying side")
                    : LocalizedText(verbatim: seat.speciality ?? "—")
                return DataTable.Row(cells: [
                    "\(name, language)", "\(kind, language)", seat.state.chip.html(in: language), progress(of: seat),
                ])
            }
        ).html(in: language)
    }

    private func progress(of seat: CommitteeSeat) -> HTML {
        switch seat.state {
        case .invited:
            return
                "\(LocalizedText(zh: "答复截止 \(seat.answerBy?.clock ?? "")", en: "until \(seat.answerBy?.clock ?? "")"), language)"
        case .declined: return "\(DrawAnswer(rawValue: seat.answer ?? "")?.label, language)"
        case .accepted, .released, .replaced: return HTML()
        case .present, .declared: break
        }
        let parts: [LocalizedText?] = [
            seat.seatNumber == committee.lead ? LocalizedText(zh: "组长", en: "leads") : nil,
            seat.venue.map { LocalizedText(verbatim: $0) },
            seat.leftAt.map { LocalizedText(zh: "\($0.clock) 离场", en: "left at \($0.clock)") },
            seat.submittedAt.map { LocalizedText(zh: "\($0.clock) 提交评分", en: "handed in at \($0.clock)") },
            seat.vote?.label,
        ]
        return "\(parts.compactMap(\.self).map { $0[language] }.joined(separator: " · "))"
    }

    private var publishedTable: HTML {
        DataTable(
            caption: LocalizedText(zh: "评审委员会成员（结果已确定，依法公布）", en: "Members, published with the result"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "姓名", en: "Name")),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit"), isWide: true),
            ],
            rows: scene.published.map { member in
                let lead: HTML? = member.isLead ? " \(LocalizedText(zh: "（组长）", en: "(led)"), language)" : nil
                return DataTable.Row(cells: ["\(member.name)\(lead)", "\(member.unit)"])
            }
        ).html(in: language)
    }

    private var rejectionTable: HTML? {
        let upheld = scene.rejections.filter { $0.state == .upheld }
        guard !upheld.isEmpty, committee.state == .signed || !scene.actor.roles.isDisjoint(with: Role.tradingSide)
        else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "否决投标", en: "Rejected bids"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "投标", en: "Bid"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "情形", en: "Ground")),
                DataTable.Column(title: LocalizedText(zh: "条款和理由", en: "Clause and reason"), isWide: true),
            ],
            rows: upheld.map {
                DataTable.Row(cells: ["\($0.bid)", "\($0.ground.label, language)", "\($0.clause)：\($0.reason)"])
            }
        ).html(in: language)
    }
}

extension Value {
    fileprivate var words: String? {
        if case .text(let text) = self { return text }
        return nil
    }
}
