import Documents
import Kernel

/// Numbers headings by their place: 一、（一）1.（1） in Chinese, 1. 1.1 1.1.1 (1) in English.
struct HeadingNumbers {
    private let language: Language
    private var counts = [0, 0, 0, 0]

    init(_ language: Language) {
        self.language = language
    }

    mutating func number(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            guard case .heading(let level, let text, let anchor) = block else { return block }
            let index = level.rawValue - 1
            counts[index] += 1
            for deeper in (index + 1)..<4 { counts[deeper] = 0 }
            return .heading(level, label(index) + text, anchor: anchor.isEmpty ? place(index) : anchor)
        }
    }

    /// "s3-1-2": where a heading without a name of its own is linked to.
    private func place(_ index: Int) -> String {
        "s" + counts[...index].map(String.init).joined(separator: "-")
    }

    private func label(_ index: Int) -> String {
        let number = counts[index]
        switch (language, index) {
        case (.zh, 0): return Self.chinese(number) + "、"
        case (.zh, 1): return "（\(Self.chinese(number))）"
        case (.zh, 2): return "\(number)."
        case (.zh, _): return "（\(number)）"
        case (.en, 0): return "\(number). "
        case (.en, 3): return "(\(number)) "
        case (.en, _): return counts[...index].map(String.init).joined(separator: ".") + " "
        }
    }

    /// 1 to 99 in Chinese: 一, 十, 十一, 二十, 二十一.
    static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        guard (1..<10).contains(tens) else { return number < 10 ? digits[max(0, ones)] : String(number) }
        return (tens == 1 ? "" : digits[tens]) + "十" + digits[ones]
    }
}
