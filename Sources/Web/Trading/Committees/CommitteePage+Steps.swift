import Kernel
import Registry
import Trading

// What the desk's reader can do now.
extension CommitteePage {
    var step: HTML {
        switch committee.state {
        case .requested: approving
        case .approved: freezing
        case .drawing, .short: calling
        case .formed:
            "\(representative)\(scene.can("convene") ? button("convene", LocalizedText(zh: "公布投标人名单，请评委声明", en: "Show members who bids")) : HTML())"
        case .qualification: qualification
        case .declaring, .conformity, .talks, .offers, .scoring, .reporting: "\(replacing)"
        case .signed: "\(disclosing)\(reopening)"
        case .dissolved: "<p class=\"hint\">\(committee.reason ?? "")</p>"
        }
    }

    private var approving: HTML {
        guard scene.can("approve") else {
            return waiting(LocalizedText(zh: "等待交易中心批准。", en: "The centre has to approve it."))
        }
        let back = form(
            "sendBack", [reasonField], LocalizedText(zh: "退回修改", en: "Send back"), .secondary)
        return """
            \(button("approve", LocalizedText(zh: "批准并建立抽取", en: "Approve, and set up the draw")))\
            \(Disclosure(title: LocalizedText(zh: "退回修改", en: "Send it back"), isOpen: refused == "sendBack", content: back).html(in: language))
            """
    }

    private var freezing: HTML {
        guard scene.can("startDraw") else {
            return waiting(LocalizedText(zh: "等待交易中心冻结候选名单。", en: "The centre freezes the list."))
        }
        let words = LocalizedText(
            zh: "从在库专家中按专业、地区形成候选名单，排除须回避、请假和当日已有任务的人员，随后各方提交承诺。",
            en:
                "The list is made of the pool by speciality and region, without those who have to stay away. Then each party commits itself."
        )
        return
            "<p>\(words, language)</p>\(button("freeze", LocalizedText(zh: "形成并冻结名单", en: "Make and freeze the list")))\(redrawing)"
    }

    private var calling: HTML {
        let desk: HTML? = scene.draws.last.map {
            ButtonLink(
                label: LocalizedText(zh: "打开抽取台", en: "The draw's desk"),
                path: Path.drawDesk($0.head.number).description
            )
            .html(in: language)
        }
        let call: HTML? =
            scene.draws.last?.seed != nil && scene.can("redraw")
            ? button("call", LocalizedText(zh: "按序通知、刷新答复", en: "Call, and take in answers")) : nil
        let words = LocalizedText(
            zh: "专家由系统通知，本人在专家页面答复；谢绝、回避或逾期的，由同一顺序的下一位递补。",
            en:
                "The system calls them and they answer on their own page. Whoever doesn't come is followed by the next of the same order."
        )
        return "<p>\(words, language)</p><div class=\"actions\">\(desk)</div>\(call)\(representative)\(redrawing)"
    }

    private var representative: HTML? {
        let named = scene.seats.count { $0.isBuyer && $0.state != .replaced }
        guard !scene.actor.roles.isDisjoint(with: Role.tradingSide), named < committee.buyerSeats else { return nil }
        let fields = [
            FormField(name: "name", label: LocalizedText(zh: "姓名", en: "Name"), isRequired: true),
            FormField(
                name: "account", label: LocalizedText(zh: "门户账号编号", en: "Portal account"),
                hint: LocalizedText(zh: "代表登录后在“评审专家”页可以看到", en: "Shown to them on the experts' page"),
                isRequired: true,
                width: .short),
        ]
        return Panel(
            title: LocalizedText(zh: "招标（采购）人代表", en: "Representative of the buying side"),
            content: form("name", fields, LocalizedText(zh: "登记代表", en: "Name them"))
        ).html(in: language)
    }

    private var redrawing: HTML? {
        guard scene.can("redraw"), scene.draws.last?.listDigest != nil else { return nil }
        let known = FormField(
            name: "known_at", label: LocalizedText(zh: "公开数值产生时间", en: "Public value known at"),
            hint: LocalizedText(zh: "如 2021-12-31 21:15", en: "Such as 2021-12-31 21:15"), isRequired: true)
        return Disclosure(
            title: LocalizedText(zh: "重新抽取", en: "Draw again"), isOpen: refused == "redraw",
            content: form("redraw", [reasonField, known], LocalizedText(zh: "重新抽取", en: "Draw again"), .danger)
        ).html(in: language)
    }

    // MARK: At work

    private var qualification: HTML {
        guard scene.lot.category == .procurement, !scene.actor.roles.isDisjoint(with: Role.tradingSide) else {
            return "\(replacing)"
        }
        let bids = scene.standing.map { FormField.Choice(value: $0.number, label: LocalizedText(verbatim: $0.name)) }
        let grounds = RejectionHead.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let fields = [
            FormField(name: "bid", label: LocalizedText(zh: "投标人", en: "Bidder"), control: .select(bids)),
            FormField(
                name: "ground", label: LocalizedText(zh: "情形", en: "Ground"), control: .select(grounds),
                value: RejectionHead.unqualified.rawValue),
            FormField(
                name: "clause", label: LocalizedText(zh: "依据条款", en: "Clause"), value: kept("clause", "disqualify"),
                isRequired: true),
            FormField(name: "page", label: LocalizedText(zh: "页码", en: "Page"), isMarkedOptional: true, width: .short),
            reasonField,
        ]
        let names: [HTML] = scene.standing.map { "<li>\($0.name)</li>" }
        return Panel(
            title: LocalizedText(zh: "资格审查（由采购人或代理机构办理）", en: "Qualification, by the purchaser or its agent"),
            content: """
                <ol>\(names)</ol>\
                \(Disclosure(title: LocalizedText(zh: "资格不合格", en: "Not qualified"), isOpen: refused == "disqualify", content: form("disqualify", fields, LocalizedText(zh: "认定不合格", en: "Find not qualified"), .danger)).html(in: language))\
                \(button("finishQualification", LocalizedText(zh: "资格审查结束", en: "Finish the check")))
                """
        ).html(in: language)
    }

    private var replacing: HTML? {
        guard scene.can("admitPerson") else { return nil }
        let sitting = scene.seats.filter(\.isSitting).map {
            FormField.Choice(value: String($0.seatNumber ?? 0), label: $0.mask)
        }
        let kinds = [ExpertRecord.Kind.absence, .withdrawal, .earlyLeave].map {
            FormField.Choice(value: $0.rawValue, label: $0.label)
        }
        let fields = [
            FormField(name: "seat", label: LocalizedText(zh: "评委", en: "Member"), control: .select(sitting)),
            FormField(name: "kind", label: LocalizedText(zh: "情形", en: "What happened"), control: .select(kinds)),
            reasonField,
        ]
        return Disclosure(
            title: LocalizedText(zh: "更换评委", en: "Replace a member"), isOpen: refused == "replace",
            content: form("replace", fields, LocalizedText(zh: "更换，按原序补抽", en: "Replace along the order"), .danger)
        ).html(in: language)
    }

    // MARK: Afterwards

    private var disclosing: HTML? {
        guard !scene.published.isEmpty, scene.draws.last?.salt == nil,
            !scene.actor.roles.isDisjoint(with: [.tradingCentre, .administrator])
        else { return nil }
        return button(
            "disclose", LocalizedText(zh: "公布抽取的盐值，登记专家履职", en: "Publish the salt, and enter the experts' records"))
    }

    private var reopening: HTML? {
        guard scene.can("reopen") else { return nil }
        let grounds = CorrectionGround.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let fields = [
            FormField(
                name: "ground", label: LocalizedText(zh: "法定情形", en: "Case"), control: .radio(grounds), isRequired: true
            ),
            reasonField,
        ]
        return Disclosure(
            title: LocalizedText(zh: "修改评审结果", en: "Reopen the result"), isOpen: refused == "reopen",
            content: form("reopen", fields, LocalizedText(zh: "退回评审委员会", en: "Back to the committee"), .danger)
        ).html(in: language)
    }

    var endings: HTML? {
        guard scene.can("dissolve") else { return nil }
        return Disclosure(
            title: LocalizedText(zh: "解散", en: "Dissolve"), isOpen: refused == "dissolve",
            content: form("dissolve", [reasonField], LocalizedText(zh: "解散", en: "Dissolve"), .danger)
        ).html(in: language)
    }

    // MARK: Forms

    private func waiting(_ words: LocalizedText) -> HTML { "<p class=\"hint\">\(words, language)</p>" }

    private func kept(_ name: String, _ step: String) -> String { refused == step ? typed?[name] ?? "" : "" }

    private var reasonField: FormField {
        FormField(name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), isRequired: true, width: .full)
    }

    func form(
        _ step: String, _ fields: [FormField], _ submit: LocalizedText, _ weight: ButtonWeight = .primary
    ) -> HTML {
        EntryForm(
            path: Path.tradeCommitteeStep(number, step).description, token: token, fields: fields,
            submit: SubmitButton(label: submit, weight: weight),
            problems: refused == step ? refusal?.fieldProblems ?? [] : [],
            scope: step
        ).html(in: language)
    }

    func button(_ step: String, _ label: LocalizedText) -> HTML {
        let button = PostButton(
            button: SubmitButton(label: label), path: Path.tradeCommitteeStep(number, step).description, token: token)
        return "<div class=\"actions\">\(button.html(in: language))</div>"
    }
}
