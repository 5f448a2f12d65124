import CXlsxWriter
import Foundation
import Kernel

/// An XLSX file being written through libxlsxwriter, freed even when it is never finished.
struct Workbook: ~Copyable {
    /// Excel's own limits.
    static let rowLimit = 1_048_576
    static let textLimit = 32_767
    static let columnLimit = 16_384

    enum Look: Hashable {
        case title, note, head, text, strong
        case number(places: Int, strong: Bool)
        case day
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var looks: [Look: UnsafeMutablePointer<lxw_format>] = [:]
    private var names = SheetNames()
    private let path: String
    private var isOpen = true

    // When it streams, rows are written away one after another, in order and never revisited.
    init(path: String, dated: Day, streams: Bool) throws(RenderingFailure) {
        self.path = path
        var options = lxw_workbook_options()
        options.constant_memory = streams ? 1 : 0
        options.use_zip64 = 1
        guard let book = workbook_new_opt(path, &options) else { throw .fileNotWritten(detail: path) }
        self.book = book
        var properties = lxw_doc_properties()
        properties.created = time_t(dated.number) * 86_400
        workbook_set_properties(book, &properties)
    }

    mutating func addSheet(_ wish: String) throws(RenderingFailure) -> Sheet {
        let name = names.name(for: wish)
        guard let sheet = workbook_add_worksheet(book, name) else { throw .fileNotWritten(detail: name) }
        return Sheet(pointer: sheet)
    }

    mutating func look(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
        if let known = looks[look] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        switch look {
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 14)
        case .note: format_set_font_color(format, 0x5A6676)
        case .head:
            format_set_bold(format)
            format_set_bg_color(format, 0xE8EFFA)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_bottom_color(format, 0x1F4E9E)
            format_set_text_wrap(format)
        case .text: format_set_text_wrap(format)
        case .strong:
            format_set_bold(format)
            format_set_text_wrap(format)
        case .number(let places, let strong):
            let decimals = String(repeating: "0", count: min(max(places, 0), 12))
            format_set_num_format(format, decimals.isEmpty ? "#,##0" : "#,##0.\(decimals)")
            if strong { format_set_bold(format) }
        case .day: format_set_num_format(format, "yyyy-mm-dd")
        }
        looks[look] = format
        return format
    }

    consuming func close() throws(RenderingFailure) {
        isOpen = false
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else {
            throw .fileNotWritten(detail: "\(path): \(String(cString: lxw_strerror(error)))")
        }
    }

    deinit {
        // Closing frees it as well.
        if isOpen { lxw_workbook_free(book) }
    }
}

/// One sheet; all positions count from zero.
struct Sheet {
    let pointer: UnsafeMutablePointer<lxw_worksheet>

    func write(
        _ value: SheetValue, row: Int, column: Int, in book: inout Workbook, strong: Bool = false
    ) throws(RenderingFailure) {
        switch value {
        case .empty: return
        case .text(let text):
            try writeText(text, row: row, column: column, look: strong ? book.look(.strong) : nil)
        case .number(let value, let places):
            guard let number = value.spreadsheetNumber(places: places) else {
                return try writeText(value.decimal(places), row: row, column: column, look: nil)
            }
            let look = book.look(.number(places: places, strong: strong))
            try check(worksheet_write_number(pointer, UInt32(row), UInt16(column), number, look))
        case .day(let day):
            // Excel's calendar starts in 1900 and is right from March of that year on.
            guard day.number >= -25_508 else {
                return try writeText(day.description, row: row, column: column, look: nil)
            }
            let serial = Double(day.number + 25_569)
            try check(worksheet_write_number(pointer, UInt32(row), UInt16(column), serial, book.look(.day)))
        }
    }

    /// Writes a string cell whatever the text begins with, so "=1+1" stays the five characters somebody typed.
    func writeText(
        _ text: String, row: Int, column: Int, look: UnsafeMutablePointer<lxw_format>?
    ) throws(RenderingFailure) {
        let clean = text.spreadsheetText
        guard !clean.isEmpty else { return }
        try check(worksheet_write_string(pointer, UInt32(row), UInt16(column), clean, look))
    }

    func check(_ error: lxw_error) throws(RenderingFailure) {
        guard error == LXW_NO_ERROR else { throw .fileNotWritten(detail: String(cString: lxw_strerror(error))) }
    }
}

extension Ratio {
    /// The value as the number Excel stores; nil when that would lose a digit that is shown.
    ///
    /// A `Double` carries 15 decimal digits faithfully, which is also what Excel keeps.
    func spreadsheetNumber(places: Int) -> Double? {
        let full = exact.contains("/") ? decimal(max(places, 0) + 4) : exact
        let digits = full.utf8.filter { (48...57).contains($0) }.drop { $0 == 48 }.count
        if digits <= 15 { return Double(full) }
        guard exact.contains("/") else { return nil }
        let shown = decimal(places)
        return shown.utf8.filter { (48...57).contains($0) }.count <= 15 ? Double(shown) : nil
    }
}

extension String {
    /// Without characters XML can't hold, and no longer than a cell takes.
    var spreadsheetText: String {
        let clean =
            unicodeScalars.contains(where: Self.isForbidden)
            ? String(String.UnicodeScalarView(unicodeScalars.filter { !Self.isForbidden($0) })) : self
        guard clean.utf16.count > Workbook.textLimit else { return clean }
        var kept = ""
        var used = 1
        for character in clean {
            used += character.utf16.count
            if used > Workbook.textLimit { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
