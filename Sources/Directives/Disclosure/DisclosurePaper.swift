package import Kernel

/// What was made public, as it was: headings, paragraphs and tables, in both languages' words where there are two (公开文稿).
/// Kept with the record, so that what was published can be read again for good, whatever the registers say since.
package struct DisclosurePaper: Codable, Hashable, Sendable {
    package struct Table: Codable, Hashable, Sendable {
        package let caption: String
        package let unit: String
        package let columns: [String]
        package let rows: [[Cell]]

        package init(caption: String, unit: String, columns: [String], rows: [[Cell]]) {
            self.caption = caption
            self.unit = unit
            self.columns = columns
            self.rows = rows
        }
    }

    /// A text, or an exact number with the places it is printed with.
    package struct Cell: Codable, Hashable, Sendable {
        package let text: String
        package let number: Ratio?
        package let places: Int

        package init(_ text: String) {
            self.text = text
            number = nil
            places = 0
        }

        package init(_ number: Ratio, places: Int = 2) {
            text = number.decimal(places, grouped: true)
            self.number = number
            self.places = places
        }
    }

    package enum Part: Codable, Hashable, Sendable {
        case heading(String)
        case paragraph(String)
        case table(Table)
    }

    package let parts: [Part]

    package init(_ parts: [Part]) {
        self.parts = parts
    }
}
