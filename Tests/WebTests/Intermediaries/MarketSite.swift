import Foundation
import HTTPTypes
import Kernel
import Performance
import Ratings
import Registry
import ServiceHall
import Storage
import Testing
import Trading

@testable import Intermediaries
@testable import Web

/// A market of intermediary services: 100 runs it and is in charge of the service, 200 buys. Wednesday 1 December 2021, nine o'clock.
extension Site {
    static func market() async throws -> Site {
        let site = try await Site(
            registers: [Draw.register] + Register.serviceHall + Register.ratings + Register.trading
                + Register.intermediaries,
            migrations: Migration.serviceHall + Migration.ratings + Migration.trading + Migration.intermediaries,
            keys: KeyFolder(FileManager.default.temporaryDirectory.appending(path: "heng-market-\(UUID().uuidString)")),
            more: {
                [.portal($0)]
                    + Feature.intermediariesPages($0, tools: ReportTools(weasyPrint: "weasyprint"))
            })
        try await site.registry.loadMarketPolicies(of: "100")
        var service = IntermediaryService()
        (service.head.number, service.head.organisation) = ("FW-1", "100")
        (service.name, service.industry) = ("环境影响评价", "机构100")
        try await site.registry.create(service, as: .system)
        return site
    }

    /// Somebody with an account on the portal, reading Chinese.
    func citizen(_ identity: String, phone: String) async throws -> (visitor: Visitor, account: Int64) {
        var visitor = visitor
        visitor.headers[.acceptLanguage] = "zh"
        let answer = try await visitor.post(
            "/citizens/registration",
            [
                "kind": "person", "name": "段海云", "identity_kind": "resident_id", "identity_number": identity,
                "phone": phone, "password": "我家门前有两棵老槐树", "consent": "on",
            ])
        #expect(answer.location == "/my?done=registered")
        let account = try await registry.matters(Citizen.self).compactMap(\.account).max()
        return (visitor, try #require(account))
    }

    /// A firm of the market, and somebody on the portal who acts for it.
    func firm() async throws -> Visitor {
        let (visitor, account) = try await citizen("11010519491231002X", phone: "13887501234")
        var subject = MarketSubject()
        (subject.head.number, subject.head.organisation, subject.name) = (Self.code(1), "100", "保山咨询公司")
        (subject.legalRepresentative, subject.basicAccount) = ("杨法人", "530011")
        try await registry.create(subject, as: .system)
        let agent = try await registry.askToAct(
            for: Self.code(1), account: account, person: "段海云", phone: nil, authority: "授权书1号", centre: "100")
        try await registry.perform(SubjectAgent.Act.confirm, on: agent.id, as: .system)
        var provider = Intermediary()
        (provider.head.number, provider.head.organisation, provider.state) = ("JG-1", "100", .active)
        (provider.name, provider.code, provider.home) = ("保山咨询公司", Self.code(1), "保山市")
        (provider.services, provider.representative, provider.address) = ("FW-1", "杨法人", "隆阳区")
        provider.account = account
        try await registry.create(provider, as: .system)
        return visitor
    }

    /// A credit code with its check character.
    static func code(_ index: Int) -> String {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let body = Array("91530502MA" + String(1_000_000 + index))
        let sum = zip(body, weights).reduce(0) { $0 + (letters.firstIndex(of: $1.0) ?? 0) * $1.1 }
        return String(body) + String(letters[(31 - sum % 31) % 31])
    }

    /// A need of 200's for which the firm was selected, open to objections until Friday.
    @discardableResult
    func need(_ number: String, _ change: (inout IntermediaryNeed) -> Void = { _ in }) async throws -> IntermediaryNeed
    {
        var need = IntermediaryNeed()
        (need.head.number, need.head.organisation, need.state) = (number, "200", .publicity)
        (need.title, need.service, need.content) = ("河道治理环评\(number)", "FW-1", "编制环境影响报告表")
        (need.ownerName, need.ownerCode, need.complaintPhone) = ("机构200", "200", "0875-2120000")
        (need.budget, need.method, need.quoteKind) = (Money(fen: 10_000_000), .lowestPrice, .amount)
        let now = registry.now
        need.publishedAt = now.adding(seconds: -6 * 86_400)
        (need.enrolUntil, need.closedAt) = (now.adding(seconds: -7200), now.adding(seconds: -7200))
        (need.selectedAt, need.winner, need.rank) = (now.adding(seconds: -7200), "JG-1", 1)
        (need.enrolled, need.valid) = (3, 3)
        need.price(Money(fen: 4_000_000))
        need.publicUntil = now.adding(seconds: 2 * 86_400)
        change(&need)
        return try await registry.create(need, as: .system)
    }

    func again(_ need: IntermediaryNeed) async throws -> IntermediaryNeed {
        try await registry.matter(IntermediaryNeed.self, number: need.head.number, as: .system)
    }

    /// Signed, delivered and accepted: to be rated by everybody.
    func accepted(_ number: String) async throws -> NeedContract {
        let need = try await need(number) {
            ($0.state, $0.confirmedAt) = (.confirmed, registry.now)
            $0.signBy = registry.now.adding(seconds: 10 * 86_400)
        }
        var contract = NeedContract()
        (contract.head.number, contract.head.organisation) = ("HT-\(number)", "200")
        (contract.need, contract.intermediary) = (need.head.number, "JG-1")
        (contract.price, contract.serviceDays) = (need.amount ?? .zero, need.serviceDays)
        let offered = try await registry.create(contract, as: .system)
        let provider = try await registry.matter(Intermediary.self, number: "JG-1", as: .system)
        let firm = Actor.applicant(try #require(provider.account), on: "200")
        for act in [
            NeedContract.Act.sign, .deliver(digest: String(repeating: "ab", count: 32), note: "报告表"),
        ] {
            try await registry.perform(act, on: offered.id, as: firm)
        }
        try await registry.perform(NeedContract.Act.accept(note: nil), on: offered.id, as: .system)
        return try await registry.matter(NeedContract.self, number: offered.head.number, as: .system)
    }
}
