package import Kernel
package import Registry

/// A firm says that what is on record of it is wrong (信用异议). Meanwhile the record says that somebody objects; if the firm is right, the
/// record is corrected by its source or revoked.
package struct CreditObjection: Matter {
    package enum State: String, Labelled {
        case raised, upheld, corrected, revoked

        package var label: LocalizedText {
            switch self {
            case .raised: LocalizedText(zh: "核查中", en: "looked into")
            case .upheld: LocalizedText(zh: "信息无误", en: "the record stands")
            case .corrected: LocalizedText(zh: "已更正", en: "corrected")
            case .revoked: LocalizedText(zh: "已撤销信息", en: "record revoked")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 需其他单位核查: more time.
        case extend(reason: String)
        case uphold(reply: String)
        case correct(content: String, reply: String)
        case revoke(reply: String)
    }

    package var head = Head()
    package var state = State.raised
    package var record = ""
    package var creditCode = ""
    package var name = ""
    package var reason = ""
    package var account: Int64?
    package var raisedOn: Day?
    package var reply: String?
    package var repliedOn: Day?
    package var timeliness: Punctuality?

    package init() {}

    package static let answering = DeadlineTerms(
        "answer", LocalizedText(zh: "答复异议", en: "answer"), .limit(.workdays(3)),
        basis: LocalizedText(zh: "社会信用条例关于异议处理的规定", en: "rules of social credit on objections"))
    package static let more = DeadlineTerms(
        "answer.more", LocalizedText(zh: "异议延长核查", en: "more time to answer"), .limit(.workdays(4)))

    package func entered(in context: ActContext) -> CreditObjection {
        var entered = self
        entered.raisedOn = raisedOn ?? context.now.day
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard let found = try context.facts(ObjectionFacts.self).record, found.creditCode == creditCode else {
            throw .invalid("record", zh: "没有该主体名下的这条信息。", en: "This firm has no such record.")
        }
        guard !found.isDisputed else {
            throw .invalid("record", zh: "该信息存在异议，正在核查。", en: "Somebody objects to it already; it is looked into.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .raised else { return [] }
        return [
            .follow(ActCall("dispute"), in: "credit_record", on: record), .start(Self.answering),
            .notify(
                .roles([.creditClerk], of: head.organisation),
                LocalizedText(
                    zh: "\(name)对\(record)提出异议，请核查答复。", en: "\(name) objects to \(record). Look into it and answer.")),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditObjection> {
        switch (state, act) {
        case (.raised, .extend(let reason)):
            return Outcome(
                self, [.extend(name: "answer", by: context.limit(Self.more).limit, reason: reason)])
        case (.raised, .uphold(let reply)): return answered(.upheld, reply, context, nil)
        case (.raised, .correct(let content, let reply)):
            let correct = ActCall("correct", saying: ["content": content, "reason": "异议核实（\(head.number)）"])
            return answered(.corrected, reply, context, correct)
        case (.raised, .revoke(let reply)):
            return answered(
                .revoked, reply, context, ActCall("revoke", saying: ["reason": "异议核实（\(head.number)）"]))
        case (_, .extend): throw notPossible("extend")
        case (_, .uphold): throw notPossible("uphold")
        case (_, .correct): throw notPossible("correct")
        case (_, .revoke): throw notPossible("revoke")
        }
    }

    private func answered(
        _ state: State, _ reply: String, _ context: ActContext, _ change: ActCall?
    ) -> Outcome<CreditObjection> {
        let clock = context.clock("answer")
        let next = moved(to: state) {
            $0.reply = reply
            $0.repliedOn = context.now.day
            $0.timeliness = Punctuality(context.now, by: clock)
        }
        let changes = [change, ActCall("settle")].compactMap(\.self).map {
            Effect.follow($0, in: "credit_record", on: record)
        }
        let told = account.map { account in
            Effect.notify(
                .account(account),
                LocalizedText(
                    zh: "您对\(record)的异议已答复：\(state.label.zh)。\(reply)",
                    en: "Your objection to \(record) is answered: \(state.label.en). \(reply)"))
        }
        return Outcome(next, changes + [.stopDeadline(name: "answer"), told].compactMap(\.self))
    }

    package static let fields: [Field<CreditObjection>] = [
        Field(\.record, "record", zh: "信用信息", en: "Record", .reference("credit_record"), listed: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), searched: true),
        Field(\.name, "name", zh: "异议主体", en: "Who objects", .text(1...120), listed: true, searched: true),
        Field(\.reason, "reason", zh: "异议理由", en: "Why it is wrong", .prose(2000)),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), derived: true),
        Field(\.raisedOn, "raised_on", zh: "提出日期", en: "Raised on", .day, listed: true, derived: true),
        Field(\.reply, "reply", zh: "答复", en: "Answer", .prose(2000), derived: true),
        Field(\.repliedOn, "replied_on", zh: "答复日期", en: "Answered on", .day, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期答复", en: "Answered in time", .choice(of: Punctuality.self),
            derived: true),
    ]

    private static let keepers = CreditSource.keepers
    private static let replying = FieldDescription.input("reply", zh: "答复", en: "Answer", .prose(2000))

    package static let register = Register(
        CreditObjection.self, "credit_objection", zh: "信用异议", en: "Objections to records",
        purpose: LocalizedText(
            zh: "市场主体对信用信息的异议，三个工作日内答复。", en: "What firms object to; answered within three working days."),
        prefix: "XYYY",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor], editors: keepers.union([.applicant]),
            historians: [.administrator]),
        acts: [
            ActDescription(
                "extend", zh: "延长核查", en: "Take more time", from: [State.raised], by: keepers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "uphold", zh: "信息无误", en: "The record stands", from: [State.raised], by: keepers, inputs: [replying]),
            ActDescription(
                "correct", zh: "更正", en: "Correct", from: [State.raised], by: keepers,
                inputs: [
                    .input("content", zh: "来源更正后的内容", en: "Content as the source corrects it", .prose(4000)), replying,
                ]),
            ActDescription(
                "revoke", zh: "撤销信息", en: "Revoke the record", from: [State.raised], by: keepers, inputs: [replying],
                grave: true),
        ],
        editable: [], order: SortOrder("raised_on", descending: true), clocks: [ClockStart(nil, answering)],
        limits: [ClockStart("extend", more)],
        attachments: .evidence(in: [State.raised], by: keepers.union([.applicant])), readsClocks: true,
        briefing: Briefing.of(CreditObjection.self) { session, objection, _ in
            var facts = ObjectionFacts()
            facts.record = try session.matter(CreditRecord.self, number: objection.record)
            return Briefing(facts)
        })
}

/// What an objection goes by.
package struct ObjectionFacts: Sendable {
    package var record: CreditRecord?

    package init() {}
}
