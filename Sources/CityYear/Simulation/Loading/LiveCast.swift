import Kernel
package import Registry
import Trading

/// People on the portal who trade in the example city (演示：投标人和评审专家). They don't exist; their numbers have right check characters.
package struct PortalPerson: Sendable, Hashable {
    package let name: String
    package let identityNumber: String
    package let phone: String
    /// Whom they bid for: a credit code and a name. Nil: an expert.
    package let firm: Firm?
    package let speciality: String?

    package struct Firm: Sendable, Hashable {
        package let code: String
        package let name: String
    }

    /// Three who bid, eight who evaluate.
    package static let everybody: [PortalPerson] =
        [
            ("杨文斌", "保山恒兴建设工程有限公司（示例）"), ("李春梅", "滇西永泰路桥水利有限公司（示例）"), ("赵德宏", "腾冲瑞丰商贸有限公司（示例）"),
        ].enumerated().map { place, one in person(place, one.0, firm: one.1) }
        + [
            ("段海云", "水利水电工程；工程造价"), ("张静怡", "水利水电工程"), ("何志强", "水利水电工程；工程监理"), ("罗雪琴", "工程造价；水利水电工程"),
            ("董建华", "水利水电工程；勘察设计"), ("蒋春燕", "水利水电工程；安全鉴定"), ("谢国栋", "水利水电工程；工程监理"),
            ("陆文涛", "水利水电工程；工程造价"),
        ].enumerated().map { place, one in person(10 + place, one.0, speciality: one.1) }

    private static func person(
        _ place: Int, _ name: String, firm: String? = nil, speciality: String? = nil
    ) -> PortalPerson {
        var random = SimulatedPerson(SplitMix64(2021, "people who trade", place).seeded)
        let county = Array("530502".utf8)
        let identity = String(decoding: random.identity(of: county), as: UTF8.self)
        let phone = String(decoding: random.phone(), as: UTF8.self)
        let code = String(decoding: random.creditCode(of: county), as: UTF8.self)
        return PortalPerson(
            name: name, identityNumber: identity, phone: phone, firm: firm.map { Firm(code: code, name: $0) },
            speciality: speciality)
    }
}

extension LiveTrades {
    /// Who acts. Of each side two, for nobody approves what they drafted.
    package struct Cast: Sendable {
        package let tenderee: (drafter: Actor, decider: Actor)
        package let seller: (drafter: Actor, decider: Actor)
        package let centre: Actor
        package let host: Actor
        package let supervisor: Actor
        /// Portal accounts by identity number.
        package let accounts: [String: Int64]
        /// Of an agency, and of the purchasing centre.
        package let agents: (agency: Actor, purchaser: Actor)?

        package init(
            tenderee: (drafter: Actor, decider: Actor), seller: (drafter: Actor, decider: Actor), centre: Actor,
            host: Actor, supervisor: Actor, accounts: [String: Int64], agents: (agency: Actor, purchaser: Actor)? = nil
        ) {
            (self.tenderee, self.seller, self.agents) = (tenderee, seller, agents)
            (self.centre, self.host, self.supervisor, self.accounts) = (centre, host, supervisor, accounts)
        }
    }

    // MARK: Firms and experts

    func enterFirms() async throws {
        for person in PortalPerson.everybody {
            guard let firm = person.firm, let account = cast.accounts[person.identityNumber],
                try await registry.known([firm.code], in: MarketSubject.register).isEmpty
            else { continue }
            var subject = MarketSubject()
            (subject.head.number, subject.head.organisation) = (firm.code, Self.centre)
            (subject.name, subject.legalRepresentative) = (firm.name, person.name)
            (subject.contact, subject.contactPhone) = (person.name, person.phone)
            subject.scale = .small
            subject.basicAccount = Self.account(of: firm)
            try await registry.create(subject, as: cast.centre)
            let agent = try await registry.askToAct(
                for: firm.code, account: account, person: person.name, phone: person.phone,
                authority: "授权书（示例）：投标、报价、签约",
                centre: Self.centre)
            try await registry.perform(.confirm, on: agent.id, as: cast.centre)
        }
    }

    func enterExperts() async throws {
        let day = now.day
        let experts = PortalPerson.everybody.enumerated().compactMap { place, person -> ReviewExpert? in
            guard let speciality = person.speciality, let account = cast.accounts[person.identityNumber] else {
                return nil
            }
            var expert = ReviewExpert()
            (expert.head.number, expert.head.organisation) = ("ZJ-SL-\(place)", Self.centre)
            expert.state = .active
            (expert.name, expert.phone, expert.account) = (person.name, person.phone, account)
            (expert.specialities, expert.title, expert.yearsInField) = (speciality, "高级工程师", 12 + place)
            (expert.employer, expert.employerSince) = ("示例设计院\(place)", day.advanced(by: -4000))
            (expert.appliedOn, expert.admittedOn) = (day.advanced(by: -400), day.advanced(by: -360))
            return expert
        }
        guard try await registry.known(Set(experts.map(\.head.number)), in: ReviewExpert.register).isEmpty else {
            return
        }
        try await imported(experts, named: "demo-experts.csv")
    }

    func imported<M: Matter>(_ matters: [M], named name: String) async throws {
        guard !matters.isEmpty else { return }
        let report = try await registry.importTable(
            .csv(MatterLines.written(matters).bytes), named: name, into: M.register, as: .system)
        guard report.problems.isEmpty else { throw Refusal.invalid(report.problems) }
    }
}
