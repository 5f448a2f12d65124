package import Kernel
package import Registry

/// A firm that is invited to a tender by invitation (受邀单位): known to who invites and to who watches, to everybody with the
/// result.
package struct TradeInvitation: Matter {
    package enum State: String, Labelled {
        case named, withdrawn

        package var label: LocalizedText {
            switch self {
            case .named: LocalizedText(zh: "受邀", en: "invited")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    /// How it was found (产生方式).
    package enum Way: String, Labelled {
        case drawn, recommended

        package var label: LocalizedText {
            switch self {
            case .drawn: LocalizedText(zh: "随机抽取", en: "drawn at random")
            case .recommended: LocalizedText(zh: "书面推荐", en: "recommended in writing")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.named
    package var lot = ""
    package var tenderee: String?
    package var agent: String?
    package var subject = ""
    package var way = Way.drawn
    package var ground: String?

    package init() {}

    package var problems: [FieldProblem] {
        guard way == .recommended, ground == nil else { return [] }
        return [FieldProblem("ground", zh: "书面推荐的，请填写推荐理由。", en: "Say why this firm is recommended.")]
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let lot = try context.facts(LotStanding.self)
        guard lot.method == .invitedTender else {
            throw .invalid("lot", zh: "该标段不是邀请招标。", en: "That lot is no tender by invitation.")
        }
        guard try !context.facts(InvitationFacts.self).isNamed else {
            throw .invalid("subject", zh: "该单位已在受邀名单中。", en: "This firm is invited already.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeInvitation> {
        switch (state, act) {
        case (.named, .withdraw):
            guard try context.facts(LotStanding.self).announcedAt == nil else {
                throw .rule(zh: "投标邀请书已发出，名单不能再变。", en: "The invitation is out. The list stands.")
            }
            return Outcome(moved(to: .withdrawn))
        case (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }
}

/// Whether the firm is on the lot's list already (受邀名单).
package struct InvitationFacts: Sendable {
    package let isNamed: Bool

    package init(isNamed: Bool) { self.isNamed = isNamed }
}

extension LotFacts {
    /// Who is invited, as the result's notice names it.
    package struct Invitation: Sendable, Hashable {
        package let subject: String
        package let name: String
        package let way: TradeInvitation.Way
        package let ground: String?

        package init(subject: String, name: String, way: TradeInvitation.Way, ground: String?) {
            self.subject = subject
            self.name = name
            self.way = way
            self.ground = ground
        }
    }
}
