import Kernel
import Registry
import ServiceHall
import Testing

@testable import Web

@Suite("A figure of the service chapter by department")
struct FigurePartsTests {
    private static let period = Period.year(2021)

    private static func share(_ part: Int, _ whole: Int) throws -> Figure {
        Figure(
            name: "cases.on_time_rate", label: LocalizedText(verbatim: "r"),
            value: Quantity(try Ratio(Int128(part) * 100, over: Int128(whole)), .percent), period: period,
            organisation: "",
            derivation: .share(
                register: "service_case", measure: "cases.on_time_rate", numerator: part, denominator: whole, asOf: 9))
    }

    private static func page(_ actor: Actor, language: Language = .zh) throws -> String {
        let measure = try #require(ServiceCase.register.measures.first { $0.name == "cases.on_time_rate" })
        let scope = MeasureScope(period)
        let parts = [
            FigureTable.Part(key: "100", scope: scope.part(.organisation, "100"), figure: try share(30, 31)),
            FigureTable.Part(key: "200", scope: scope.part(.organisation, "200"), figure: try share(1_970, 2_000)),
        ]
        return FigureParts(
            measure: measure, register: ServiceCase.register, scope: scope, months: nil,
            departments: FigureTable(whole: try share(2_000, 2_031), dimension: .organisation, parts: parts),
            names: OrganisationNames(), actor: actor
        ).html(in: language).description
    }

    private static func actor(_ role: Role, reach: Set<String>?) -> Actor {
        Actor(account: 1, name: "某", roles: [role], organisation: "100", reach: reach)
    }

    @Test("is told to whoever answers for it with every count; records open where they may be opened, and it says to whom")
    func officer() throws {
        let page = try Self.page(Self.actor(.performanceOfficer, reach: ["100"]))
        #expect(page.contains("1,970 ÷ 2,000"))
        #expect(page.contains("organisation=100") && !page.contains("organisation=200"))
        #expect(page.contains("您可以打开本单位的 31 条") && page.contains("大厅管理人员") && page.contains("审计监督人员"))
        let english = try Self.page(Self.actor(.performanceOfficer, reach: ["100"]), language: .en)
        #expect(english.contains("You can open the 31 of your own") && english.contains("Hall manager"))
    }

    @Test("leads the hall's manager to the records of every department, without a word about it")
    func manager() throws {
        let page = try Self.page(Self.actor(.hallManager, reach: nil))
        #expect(page.contains("organisation=100") && page.contains("organisation=200"))
        #expect(!page.contains("打开"))
    }
}
