import Kernel

/// Numbers as a workbook's text gives them, turned into plain decimals digit by digit.
enum NumberText {
    /// "1.2E+3" as "1200", "0.10000000000000001" as "0.1": a workbook keeps what its program computed in binary, and
    /// shows 15 digits of it. Nil for what is no number.
    static func plain(_ text: String) -> String? {
        var (digits, point, hasPoint): ([UInt8], Int, Bool) = ([], 0, false)
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var exponent = 0
        while let byte = bytes.popFirst() {
            switch byte {
            case 48...57:
                digits.append(byte - 48)
                if !hasPoint { point += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let power = Int(String(decoding: bytes, as: UTF8.self)), abs(power) < 400 else { return nil }
                exponent = power
                bytes = []
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count < 400 else { return nil }
        point += exponent
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        point -= leading
        point += round(&digits)
        while digits.last == 0 { digits.removeLast() }
        guard !digits.isEmpty else { return "0" }
        return (isNegative ? "-" : "") + written(digits, point)
    }

    private static let kept = 15

    /// Keeps 15 digits, rounded half up; 1 when that made one more before the point.
    private static func round(_ digits: inout [UInt8]) -> Int {
        guard digits.count > kept else { return 0 }
        let isUp = digits[kept] >= 5
        digits.removeLast(digits.count - kept)
        guard isUp else { return 0 }
        for index in digits.indices.reversed() {
            if digits[index] < 9 {
                digits[index] += 1
                return 0
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
        return 1
    }

    private static func written(_ digits: [UInt8], _ point: Int) -> String {
        let text = digits.map { String($0) }.joined()
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
        if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
        return text.prefix(point) + "." + text.dropFirst(point)
    }

    /// The day and the time of day that a serial number stands for, as "2021-11-30", "2021-11-30 08:30" or "08:30"; nil
    /// outside the years that a workbook knows. `from1904`: how it counted on the first Macintosh.
    static func moment(_ plain: String, from1904: Bool, hasDay: Bool) -> String? {
        let parts = plain.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let serial = Int(first), (0..<2_958_466).contains(serial) else { return nil }
        let time = parts.count == 2 ? timeOfDay(parts[1]) : nil
        guard hasDay else { return time ?? "00:00" }
        // Day 60 is 29 February 1900, which never was: Lotus 1-2-3 had it, and everybody after it.
        guard from1904 || (serial > 0 && serial != 60) else { return nil }
        let day = Day(number: from1904 ? serial - 24_107 : serial - 25_569 + (serial < 60 ? 1 : 0))
        return time.map { "\(day) \($0)" } ?? "\(day)"
    }

    /// The fraction of a day, to the second.
    private static func timeOfDay(_ fraction: Substring) -> String? {
        let digits = fraction.prefix(9)
        guard let part = Int(digits) else { return nil }
        let scale = (0..<digits.count).reduce(1) { scale, _ in scale * 10 }
        let seconds = min(86_399, (part * 86_400 + scale / 2) / scale)
        guard seconds > 0 else { return nil }
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return two(hour) + ":" + two(minute) + (second == 0 ? "" : ":" + two(second))
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
