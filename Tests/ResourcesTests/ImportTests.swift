import Kernel
import Registry
import Resources
import TestSupport
import Testing

@Suite("Files that are right, and rules only the database knows", .onEveryDatabase)
struct ImportTests {
    @Test("a flag's column may be left out: the flag is not set")
    func missingFlag() async throws {
        let registry = try await Books.registry()
        let file = "编号,单位,年度,支出类别,项目名称,资金来源,年初预算数,批复文件\nYS-2,BSZW,2021,项目支出,热线,本年财政拨款,1260000,30号\n"
        let report = try await registry.importCSV(
            Array(file.utf8), named: "预算.csv", into: BudgetLine.register, as: .system)
        #expect(report.problems == [])
        #expect(try await registry.matters(BudgetLine.self).map(\.isKey) == [false])
    }

    @Test("labels in either language and keys head the same columns; money names its unit")
    func headers() async throws {
        let registry = try await Books.registry()
        for (index, header) in [
            "编号,单位,年度,年末结转结余,财政收回", "Number,Organisation,Year,Closing,Withdrawn",
            "number,organisation,year,closing,withdrawn",
        ].enumerated() {
            let file = "\(header)\nJZ-\(index),BSZW,\(2019 + index),28万元,0\n"
            let report = try await registry.importCSV(
                Array(file.utf8), named: "结转.csv", into: Carryover.register, as: .system)
            #expect(report.problems == [])
        }
        #expect(
            try await registry.matters(Carryover.self).map(\.closing)
                == Array(repeating: Money(fen: 28_000_000), count: 3))
    }

    @Test("a second record of one year is refused with its line, and nothing is entered")
    func onceAYear() async throws {
        let registry = try await Books.registry()
        let file = "单位,年度,年末结转结余,财政收回\nBSZW,2020,28,0\nBSZW,2021,0,0\nBSZW,2020,29,0\n"
        let problems = try await registry.importCSV(
            Array(file.utf8), named: "结转.csv", into: Carryover.register, as: .system
        ).problems
        #expect(problems.map(\.line) == [4])
        #expect(problems.map(\.message.zh) == ["已有单位、年度相同的记录。请更正，或先作废原记录。"])
        #expect(try await registry.matters(Carryover.self).isEmpty)
    }

    @Test("an organisation may name one that stands further down its file, but none that is nowhere")
    func withinTheFile() async throws {
        let registry = try await Books.registry()
        let good = "编号,名称,上级机构,类别\nKS,某科,JU,内设机构\nJU,某局,,部门\n"
        let report = try await registry.importCSV(
            Array(good.utf8), named: "机构.csv", into: Organisation.register, as: .system)
        #expect(report.problems == [])
        let bad = try await registry.importCSV(
            Array("编号,名称,上级机构,类别\nKS2,某科,JU9,内设机构\n".utf8), named: "机构.csv", into: Organisation.register,
            as: .system)
        #expect(bad.problems.map(\.line) == [2])
        #expect(bad.problems.map(\.message.zh) == ["上级机构“JU9”尚未登记。"])
    }

    @Test("a rehearsal finds what is wrong and enters nothing")
    func rehearsal() async throws {
        let registry = try await Books.registryWithLine()
        let file = Array((BadFileTests.header + BadFileTests.good).utf8)
        let report = try await registry.importCSV(
            file, named: "支付.csv", into: Payment.register, as: .system, rehearse: true)
        #expect(report.problems == [])
        #expect(report.lines == 1)
        #expect(report.entered == 0)
        #expect(try await registry.matters(Payment.self).isEmpty)
    }

    @Test("only keepers import, and only for organisations within reach")
    func keepers() async throws {
        let registry = try await Books.registryWithLine()
        let file = Array((BadFileTests.header + BadFileTests.good).utf8)
        let auditor = Actor(account: 1, name: "审计", roles: [.auditor], organisation: "BSZW", reach: nil)
        await #expect(throws: Refusal.self) {
            try await registry.importCSV(file, named: "支付.csv", into: Payment.register, as: auditor)
        }
        let stranger = Actor(account: 2, name: "他局财务", roles: [.financeOfficer], organisation: "X", reach: ["X"])
        let report = try await registry.importCSV(file, named: "支付.csv", into: Payment.register, as: stranger)
        #expect(report.problems.map(\.field) == ["organisation"])
        #expect(try await registry.matters(Payment.self).isEmpty)
    }
}
