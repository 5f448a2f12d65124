import Kernel
import Registry

extension DrawDeskPage {
    /// Whom to call now, or what is left to do.
    var callStep: HTML {
        guard !file.draw.isConfidential else { return "<p class=\"hint\">\(Self.confidential, language)</p>" }
        guard file.draw.isAnswered else {
            return "\(file.draw.state == .drawn ? form(.confirm, []) : nil)\(disclosure)"
        }
        // A walk that can't be read says so on the public page.
        guard let walk = try? file.walk() else { return "" }
        return "\(callForm(walk))\(settling)\(withdrawal(walk))\(disclosure)"
    }

    private static let confidential = LocalizedText(
        zh: "抽中的专家由系统通知，本人在专家页面答复，这里不显示姓名。进展见“评审委员会”页面。",
        en: "Those drawn are called by the system and answer on a page of their own, so no names are shown here."
    )

    private func callForm(_ walk: DrawWalk) -> HTML? {
        guard file.draw.state != .filled, let turn = walk.next else { return nil }
        let candidate = walk.order[turn.position]
        let seat = walk.seats[turn.seat]
        let kind =
            seat.speciality.isEmpty
            ? LocalizedText(zh: "不限专业", en: "any speciality") : LocalizedText(verbatim: seat.speciality)
        let who = DescriptionList(rows: [
            .init(
                label: LocalizedText(zh: "现在通知", en: "Call now"),
                value: "<strong>\(candidate.shownName.isEmpty ? candidate.trueID : candidate.shownName)</strong>",
                hint: LocalizedText(verbatim: candidate.trueID)),
            .init(label: LocalizedText(zh: "席位", en: "Seat"), value: "\(kind, language)"),
            .init(
                label: LocalizedText(zh: "抽取顺序", en: "Drawn"),
                value: "\(LocalizedText(zh: "第 \(turn.position + 1) 位", en: "no. \(turn.position + 1)"), language)"),
            .init(
                label: LocalizedText(zh: "尚缺", en: "Still missing"),
                value: "\(LocalizedText(zh: "\(walk.missing) 人", en: "\(walk.missing)"), language)"),
        ])
        let answers = DrawAnswer.allCases.filter { $0 != .withdrawn }.map {
            FormField.Choice(value: $0.rawValue, label: $0.label)
        }
        let answer = FormField(
            name: "answer", label: LocalizedText(zh: "答复", en: "Answer"), control: .radio(answers), isRequired: true)
        let form = form(
            .answer, [answer, reasonField(.answer, optional: true)], hidden: [(name: "candidate", value: candidate.id)])
        return
            "\(Panel(title: LocalizedText(zh: "通知", en: "Call"), content: who.html(in: language)).html(in: language))\(form)"
    }

    private var settling: HTML? {
        guard file.draw.state == .calling, file.draw.missing == 0 else { return nil }
        return form(.settle, [])
    }

    private func withdrawal(_ walk: DrawWalk) -> HTML? {
        let accepted = walk.seatings.flatMap { $0.members + $0.reserves }
        guard !accepted.isEmpty else { return nil }
        let who = FormField(
            name: "candidate", label: LocalizedText(zh: "退出者", en: "Who withdraws"),
            control: .select(
                accepted.map {
                    FormField.Choice(
                        value: $0.id, label: LocalizedText(verbatim: $0.shownName.isEmpty ? $0.trueID : $0.shownName))
                }), isRequired: true)
        return Disclosure(
            title: LocalizedText(zh: "已接受的要退出？", en: "Somebody who accepted withdraws?"), isOpen: refused == .withdraw,
            content: form(.withdraw, [who, reasonField(.withdraw)])
        ).html(in: language)
    }

    private var disclosure: HTML? {
        guard file.draw.isSecret, file.draw.salt == nil, [.filled, .shortage].contains(file.draw.state) else {
            return nil
        }
        let words = LocalizedText(
            zh: "公布盐值和入选者姓名，任何人都能核对代号。公布后不能收回。",
            en:
                "Publishes the salt and the names of those chosen, so that anybody can check the pseudonyms. It can't be taken back."
        )
        return form(.disclose, [], more: "<p>\(words, language)</p>")
    }
}
