import Kernel
import Testing

@testable import Documents
@testable import Registry
@testable import Trading
@testable import Web

@Suite("An evaluation's pages and its report on paper")
struct EvaluationPagesTests {
    private static func document(_ scene: EvaluationScene, named: Bool = false) throws -> Document {
        EvaluationReportDocument(
            annex: try scene.annex(), issuer: "市水利局", showsNames: named, isSimulated: true
        ).document
    }

    private static func words(_ document: Document) -> String {
        document.blocks.flatMap(\.flattened).map { block in
            switch block {
            case .heading(_, let text, _): text
            case .table(let table):
                table.caption + "\n"
                    + table.allRows.map { row in
                        row.cells.map { $0.runs.map(\.text).joined() }.joined(separator: "|")
                    }.joined(separator: "\n") + (table.note ?? "")
            default: block.runs.map(\.text).joined()
            }
        }.joined(separator: "\n")
    }

    @Test("the document says what was signed, then every member's points, the votes and the digest")
    func document() throws {
        let document = try Self.document(EvaluationScene())
        let words = Self.words(document)
        #expect(document.title == "一标段\n评审报告" && document.pageNotice == "模拟数据")
        #expect(words.contains("一、评标委员会（3人，抽取1次）\n评委1：工程造价，组长，评标一室"))
        // 31 is the mean of 30, 31 and 32; with 8 and the price's 50 that makes 89.
        #expect(words.contains("1|保山甲建设公司|4,500,000.00 元|31.00|8.00|50.00|89.00"), "\(words)")
        #expect(words.contains("评委3|保山丙建设公司|32.00|8.00|40.00"))
        #expect(words.contains("评委2|工程造价|书面不同意见：业绩证明存疑|"))
        #expect(words.contains("拒绝签字又不说明，视为同意") && words.contains(String(repeating: "ab", count: 32)))
        #expect(!words.contains("附表三"))
        let tables = document.blocks.flatMap(\.flattened).compactMap { block -> Int? in
            if case .table(let table) = block { table.rows.count } else { nil }
        }
        #expect(tables == [3, 9, 3])
    }

    @Test("members have names in it once the result is decided, and letters are told apart")
    func names() throws {
        let scene = EvaluationScene(blind: true, state: .signed)
        let secret = Self.words(try Self.document(scene))
        #expect(EvaluationScene.people.allSatisfy { !secret.contains($0) } && secret.contains("结果确定前保密"))
        #expect(secret.contains("附表三　暗标编号对照") && secret.contains("A|保山乙建设公司"))
        let open = Self.words(try Self.document(scene, named: true))
        #expect(open.contains("评委1 段海云（云岭设计院1）") && !open.contains("结果确定前保密"))
    }

    @Test("it becomes a Word file")
    func word() async throws {
        let bytes = try await WordRenderer().render(Self.document(EvaluationScene()))
        #expect(bytes.starts(with: Array("PK".utf8)) && bytes.count > 4000)
    }

    private static func text(_ page: some ConsolePage) -> String { String(decoding: page.html.bytes, as: UTF8.self) }

    private static func pages(_ scene: EvaluationScene, _ language: Language) -> [String] {
        let (room, token) = (scene.room(), FormToken("t"))
        let file = Attachment(
            register: "trade_bid", matter: 1, position: 2, name: "暗标-保山甲建设公司.pdf", kind: .pdf, bytes: 1, hash: "",
            account: 0, actor: "", at: Site.now, removal: nil)
        let front = RoomPage(language: language, room: room, now: Site.now, done: "", token: token)
        let bids = room.bids.map { bid in
            BidRoomPage(
                language: language, room: room, bid: bid, files: [file], done: "", typed: nil, refusal: nil,
                refused: "",
                token: token)
        }
        return [Self.text(front) + front.title[language]] + bids.map { Self.text($0) + $0.title[language] }
    }

    @Test("in a blind evaluation no page of a member tells whose bid it is", arguments: Language.allCases)
    func blind(_ language: Language) {
        for state in [TradeCommittee.State.qualification, .conformity, .scoring, .reporting] {
            for page in Self.pages(EvaluationScene(blind: true, state: state), language) {
                let telling = EvaluationScene.names + EvaluationScene.codes + ["TB-0000", "4,500,000", "4500000"]
                #expect(telling.filter { page.contains($0) } == [], "\(state)")
            }
        }
        let open = Self.pages(EvaluationScene(blind: true, state: .signed), language).joined()
        #expect(EvaluationScene.names.allSatisfy { open.contains($0) })
    }
}
