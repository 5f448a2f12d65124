import Kernel
import Registry
import Resources
import TestSupport
import Testing

/// Files as people really send them: what is refused, on which line, in which words. Nothing is ever half entered.
@Suite("Files that are wrong", .onEveryDatabase)
struct BadFileTests {
    struct Problem: Sendable, Equatable {
        let line: Int?
        let field: String
        let zh: String
        let en: String

        init(_ line: Int?, _ field: String, _ zh: String, _ en: String) {
            (self.line, self.field, self.zh, self.en) = (line, field, zh, en)
        }

        init(_ problem: FieldProblem) {
            self.init(problem.line, problem.field, problem.message.zh, problem.message.en)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let problems: [Problem]

        init(_ description: String, _ text: String, _ problems: [Problem]) {
            (testDescription, self.text, self.problems) = (description, text, problems)
        }
    }

    @Test("each problem is told with its line, and nothing is entered", arguments: cells + databases + structures)
    func refuses(_ one: Case) async throws {
        let registry = try await Books.registryWithLine()
        _ = try await registry.importCSV(
            Array((Self.header + Self.line(number: "ZF-1")).utf8), named: "早先.csv", into: Payment.register, as: .system)
        let trail = try await registry.newestEntries().first?.sequence
        #expect(try await Self.problems(importing: Array(one.text.utf8), registry) == one.problems)
        #expect(try await registry.matters(Payment.self).map(\.head.number) == ["ZF-1"])
        #expect(try await registry.newestEntries().first?.sequence == trail)
    }

    private static func problems(importing bytes: [UInt8], _ registry: Registry) async throws -> [Problem] {
        do {
            let report = try await registry.importCSV(bytes, named: "支付.csv", into: Payment.register, as: .system)
            #expect(report.entered == 0)
            return report.problems.map(Problem.init)
        } catch Refusal.invalid(let problems) {
            return problems.map(Problem.init)
        } catch Refusal.unreadable(let why) {
            return [Problem(nil, "file", why.zh, why.en)]
        }
    }

    struct Encoding: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: [UInt8]
        /// 某公司 in the encoding.
        let payee: [UInt8]
        let keys: String

        var bytes: [UInt8] {
            before + Array(keys.utf8) + Array("\r\nZF-2,BSZW,2021,2021-03-01,YS-1,100.00,".utf8) + payee
                + Array(",30201,1\r\n".utf8)
        }
    }

    static let keys: String = "number,organisation,year,paid_on,budget_line,amount,payee,classification,voucher"
    static let encodings: [Encoding] = [
        Encoding(testDescription: "UTF-8", before: [], payee: Array("某公司".utf8), keys: keys),
        Encoding(
            testDescription: "UTF-8 with a mark", before: [0xEF, 0xBB, 0xBF], payee: Array("某公司".utf8), keys: keys),
        Encoding(
            testDescription: "GBK", before: [], payee: [0xC4, 0xB3, 0xB9, 0xAB, 0xCB, 0xBE], keys: keys),
    ]

    @Test("a file is read in the encoding it was saved in", arguments: encodings)
    func readsEncoding(_ encoding: Encoding) async throws {
        let registry = try await Books.registryWithLine()
        let report = try await registry.importCSV(
            encoding.bytes, named: "支付.csv", into: Payment.register, as: .system)
        #expect(report.problems == [])
        let payment = try #require(try await registry.matters(Payment.self).first)
        #expect(payment.payee == "某公司")
        #expect(payment.amount == Money(fen: 10_000))
        let entry = try await registry.history(of: payment.record, in: Payment.register).first
        #expect(entry.map { TrailBody(json: $0.body).source } == "支付.csv:2")
    }

    @Test("what is neither UTF-8 nor GBK is refused whole")
    func neither() async throws {
        let registry = try await Books.registryWithLine()
        let problems = try await Self.problems(importing: [0xFF, 0xFE, 0x00, 0x7F] + Array(Self.good.utf8), registry)
        #expect(problems.map(\.zh) == ["无法识别文件编码，未导入任何内容。请另存为 UTF-8 或 GBK 编码的 CSV 文件后重试。"])
    }
}
