import Kernel
package import Registry
import Storage

/// All that is on record of a firm (信用档案).
package struct CreditFile: Sendable {
    package let creditCode: String
    package let name: String?
    package let records: [CreditRecord]
    package let pledges: [CreditPledge]
    package let declarations: [CreditDeclaration]
    package var objections: [CreditObjection] = []
    package var repairs: [CreditRepair] = []
    package var consents: [CreditConsent] = []
    package var looks: [CreditLook] = []

    /// A pledge that was broken and isn't repaired bars what is taken on trust.
    package var brokenPledge: CreditPledge? { pledges.first { $0.state == .broken } }
}

extension CreditLook.Ground {
    /// Whose work gives them this ground; by consent anybody of the organisation named.
    package var roles: Set<Role> {
        switch self {
        case .consent: Role.everyone
        case .licensing: [.departmentApprover, .windowClerk]
        case .supervision: [.regulator, .tradingSupervisor]
        case .trading: [.tradingCentre, .tenderee, .tradingAgent, .centralPurchaser, .marketManager]
        case .funding: [.financeOfficer, .financeReviewer]
        case .court: [.disciplineInspector, .administrator]
        case .platform: [.creditClerk, .administrator]
        }
    }
}

extension Registry {
    /// What everybody may read of a firm, or why not.
    package func publicCredit(of code: String) async throws -> CreditFile {
        try Self.demandFirm(code)
        let file = try await creditFile(of: code)
        return CreditFile(
            creditCode: code, name: file.name, records: file.records.filter(\.isOpen),
            pledges: file.pledges.filter { ![.signed, .withdrawn].contains($0.state) },
            declarations: file.declarations.filter { $0.state == .verified })
    }

    /// Firms with anything public, by a part of their name; a whole credit code finds one.
    package func findCredit(_ words: String, limit: Int = 30) async throws -> [(code: String, name: String)] {
        if words.count >= 15, words.allSatisfy({ $0.isASCII }) { try Self.demandFirm(words) }
        guard words.count >= 2 else {
            throw Refusal.invalid("q", zh: "请至少输入两个字。", en: "Type at least two characters.")
        }
        let open = CreditRecord.Category.allCases.filter(\.isPublic).map(\.stored)
        let records: [CreditRecord] = try await matters(
            where: .search(words) && .state(["published"]) && .oneOf("category", open), limit: 500)
        let pledges: [CreditPledge] = try await matters(
            where: .search(words) && .not(.state(["signed", "withdrawn"])), limit: 500)
        var found: [String: String] = [:]
        for (code, name) in records.map({ ($0.creditCode, $0.name) }) + pledges.map({ ($0.creditCode, $0.name) }) {
            found[code] = name
        }
        return found.map { (code: $0.key, name: $0.value) }.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
            .prefix(limit).map(\.self)
    }

    private static func demandFirm(_ code: String) throws(Refusal) {
        if (try? ResidentID(code)) != nil {
            throw .rule(
                zh: "自然人信用信息不对外公开查询，请本人实名查询。",
                en: "Nobody's personal credit is open to others. Ask for your own, by your own name.")
        }
        if let problem = CreditCheck.problems(ofCode: code, in: "q").first { throw .invalid([problem]) }
    }

    /// The whole of it, for the firm itself and for whoever's look is noted.
    package func creditFile(of code: String) async throws -> CreditFile {
        let mine = Condition.equals("credit_code", code)
        var file = CreditFile(
            creditCode: code, name: try await database.read { try CreditStore(session: $0).name(of: code) },
            records: try await matters(where: mine), pledges: try await matters(where: mine),
            declarations: try await matters(where: mine))
        file.objections = try await matters(where: mine)
        file.repairs = try await matters(where: mine)
        file.consents = try await matters(where: mine)
        file.looks = try await matters(where: mine)
        return file
    }

    /// Notes a look, then gives what is looked at. Without a consent to the looker's organisation, or a ground of their
    /// work, nothing is shown.
    package func lookAtCredit(
        of code: String, on ground: CreditLook.Ground, purpose: String, as actor: Actor
    ) async throws -> (look: CreditLook, file: CreditFile) {
        try Self.demandFirm(code)
        try actor.demand(ground.roles)
        guard !purpose.isEmpty else {
            throw Refusal.invalid("purpose", zh: "请写明查询的用途。", en: "Say what you look for.")
        }
        let today = now.day
        let office = try await creditOffice()
        let noted = try await database.write { session in
            let consents: [CreditConsent] = try session.matters(where: .equals("credit_code", code))
            let consent = consents.last { $0.covers(code, by: actor.organisation, on: today) }
            guard ground != .consent || consent != nil else {
                throw Refusal.rule(
                    zh: "该主体没有授权本单位查询，或授权已到期、撤回。请先取得授权，或按法定事由查询。",
                    en:
                        "The firm hasn't let your organisation look, or no longer does. Ask for its consent, or look on a legal ground."
                )
            }
            var look = CreditLook()
            (look.head.organisation, look.creditCode) = (office, code)
            (look.ground, look.consent) = (ground, ground == .consent ? consent?.head.number : nil)
            (look.purpose, look.viewer, look.viewerHouse) = (purpose, actor.name, actor.organisation)
            (look.account, look.lookedAt) = (actor.account, self.now)
            return try self.enter(look.record, in: CreditLook.register, within: session, as: actor.noting)
        }
        return (try CreditLook(noted), try await creditFile(of: code))
    }

    /// Who keeps the platform: whoever's templates are in force.
    package func creditOffice() async throws -> String {
        guard let office = try await database.read({ try CreditStore(session: $0).office() }) else {
            throw Refusal.rule(
                zh: "还没有启用的承诺书范本，信用平台尚未开通。请联系信用管理人员。",
                en: "No pledge template is in force, so the platform isn't open yet. Tell the credit clerks.")
        }
        return office
    }
}

extension Actor {
    /// The same person, whose look the house writes down.
    fileprivate var noting: Actor {
        Actor(account: account, name: name, roles: [.administrator], organisation: organisation, reach: nil)
    }
}
