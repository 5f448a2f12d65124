package import Kernel

/// What one cell of a list holds.
package enum SheetValue: Hashable, Sendable {
    case text(String)
    /// Shown with this many decimals; the cell keeps the value in full.
    case number(Ratio, places: Int)
    case day(Day)
    case empty
}

/// One column of a list.
package struct SheetColumn: Hashable, Sendable {
    package var title: String
    /// In characters.
    package var width: Int

    package init(_ title: String, width: Int = 16) {
        self.title = title
        self.width = width
    }
}

/// Names Excel accepts for sheets, each given out once.
struct SheetNames {
    private var taken: Set<String> = ["history"]

    /// At most 31 UTF-16 units, without `[]:*?/\` and without an apostrophe at either end.
    mutating func name(for wish: String) -> String {
        let cleaned = Self.clean(wish)
        let clean = cleaned.isEmpty ? "Sheet" : cleaned
        var name = Self.prefix(clean, 31)
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = Self.prefix(clean, 30 - String(number).utf16.count) + " \(number)"
            number += 1
        }
        return name
    }

    private static func clean(_ wish: String) -> String {
        var scalars = wish.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0x7F && !"[]:*?/\\".unicodeScalars.contains($0)
        }[...]
        while let first = scalars.first, first == "'" || first == " " { scalars.removeFirst() }
        while let last = scalars.last, last == "'" || last == " " { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func prefix(_ text: String, _ units: Int) -> String {
        var kept = ""
        for character in text where kept.utf16.count + character.utf16.count <= units { kept.append(character) }
        while kept.hasSuffix("'") || kept.hasSuffix(" ") { kept.removeLast() }
        return kept
    }
}
