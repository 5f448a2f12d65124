import Kernel
import Testing

@testable import Documents
@testable import Trading
@testable import Web

@Suite("The record of an opening")
struct OpeningRecordTests {
    private static func words(_ language: Language, _ change: (inout TradeOpening) -> Void) -> String {
        var opening = TradeOpening()
        change(&opening)
        let standing = OpeningStanding(
            lot: Lot(), project: TradeProject(), opening: opening, sealed: [], bids: [], objections: [], releases: [])
        let record = OpeningRecord(
            standing: standing, names: OrganisationNames(), language: language, isSimulated: false)
        return record.document.blocks.flatMap(\.flattened).map { $0.runs.map(\.text).joined() }
            .joined(separator: "\n")
    }

    @Test("says how often the session's key was renewed, why each time, and by whose word")
    func renewals() {
        #expect(!Self.words(.zh) { _ in }.contains("会场密钥"))
        let once = Self.words(.zh) { $0.renewalReasons = "文件损坏" }
        #expect(once.contains("会场密钥更换1次，") && once.contains("第1次理由：文件损坏\n"))
        let twice = { (opening: inout TradeOpening) in
            opening.renewalReasons = "文件损坏\n电脑损坏"
            opening.permitReasons = "周监督：属实"
        }
        let zh = Self.words(.zh, twice)
        #expect(zh.contains("会场密钥更换2次，") && zh.contains("第1次理由：文件损坏\n第2次理由：电脑损坏（监督人员同意：周监督：属实）"))
        let en = Self.words(.en, twice)
        #expect(en.contains("was renewed 2 times") && en.contains("2. Because: 电脑损坏 (The supervisor's word: 周监督：属实)"))
    }

    @Test("the hall counts down apart for who hadn't decrypted before a renewal, while any of them is waited for")
    func windows() {
        var opening = TradeOpening()
        opening.state = .decrypting
        (opening.windowUntil, opening.firstUntil) = (Timestamp(milliseconds: 9000), Timestamp(milliseconds: 5000))
        opening.renewalReasons = "文件损坏\n电脑损坏"
        func page(_ sealed: [SealedBid]) -> String {
            let standing = OpeningStanding(
                lot: Lot(), project: TradeProject(), opening: opening, sealed: sealed, bids: [], objections: [],
                releases: [])
            let fragment = OpeningFragment(standing: standing, now: Timestamp(milliseconds: 1000))
            return String(decoding: fragment.html(in: .zh).bytes, as: UTF8.self)
        }
        var asked = SealedBid()
        asked.isAskedAgain = true
        let waiting = page([asked, SealedBid()])
        #expect(waiting.contains("data-countdown=\"9000\"") && waiting.contains("data-countdown=\"5000\""))
        #expect(waiting.contains("文件损坏") && waiting.contains("电脑损坏"))
        #expect(!page([asked]).contains("data-countdown=\"5000\""))
    }
}
