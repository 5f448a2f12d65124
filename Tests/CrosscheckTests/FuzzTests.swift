import Foundation
import Testing

import Crosscheck

@Suite("Crosscheck of nonsense")
struct FuzzTests {
    /// Splitmix: the same seed gives the same inputs.
    struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(sides))
        }
    }

    static let pieces = [
        "其中", "：", "，", "。", "；", "（", "）", "(", ")", "、", "万元", "亿元", "%", "个百分点", "1", "23", "456.78",
        "9999999999999999",
        "0.000000000001", "99999999999999999999999", "增长", "减少", "比上年", "占", "各", "分别为", "合计", "共", "由", "到", "\n", " ",
        "\t", "|", "人",
        "个", "率", "办结率", "受理", "办结", "年", "月", "2021年", "1—11月", "中，", "其余", "尚有", "约", "近", "余", "多", "-", "—", "~",
        "〔", "〕", "号",
        "A", "中", "万", "节约", "预算", "成交", "出口", "进口", "进出口", "【", "】", "#", "\u{FFFD}", "😀", "完成", "年均",
    ]

    /// Sentences that are changed at random: much of what they claim stays readable.
    static let sentences = RunningTextTests.cases.map(\.text) + [FinalAccountsTests.untouched]

    /// HENG_FUZZ_ROUNDS says how many; `Scripts/bench-crosscheck --fuzz 10000000` sets it.
    static let rounds = ProcessInfo.processInfo.environment["HENG_FUZZ_ROUNDS"].flatMap(Int.init) ?? 3000

    static func text(_ dice: inout Dice) -> String {
        if dice.roll(2) == 0 {
            return (0..<dice.roll(60)).map { _ in pieces[dice.roll(pieces.count)] }.joined()
        }
        var scalars = Array(sentences[dice.roll(sentences.count)].unicodeScalars)
        for _ in 0..<dice.roll(6) where !scalars.isEmpty {
            let place = dice.roll(scalars.count)
            switch dice.roll(3) {
            case 0: scalars.remove(at: place)
            case 1: scalars[place] = scalars[dice.roll(scalars.count)]
            default: scalars.insert(contentsOf: pieces[dice.roll(pieces.count)].unicodeScalars, at: place)
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("neither traps nor hangs on random and mutated text")
    func random() {
        let seed: UInt64 = 20_211_124
        print("seed \(seed), \(Self.rounds) rounds")
        var dice = Dice(state: seed)
        for round in 0..<Self.rounds {
            let text = Self.text(&dice)
            let source = SourceText(text)
            for finding in Crosscheck.check(source) {
                let inside = finding.spans.allSatisfy {
                    $0.lowerBound >= 0 && $0.upperBound <= text.unicodeScalars.count
                }
                #expect(inside && !finding.spans.isEmpty, "seed \(seed), round \(round): \(text)")
            }
        }
    }
}
