/// What a cell shows.
package enum SheetCell: Hashable, Sendable {
    case empty
    case text(String)
    /// A plain decimal: "1234.5".
    case number(String)
    /// "2021-11-30", with the time of day where there is one; or that alone.
    case moment(String)
    case flag(Bool)
    /// What a formula could not work out, such as "#DIV/0!"; or that nobody has worked it out yet.
    case failed(String)
}

package struct SheetRow: Sendable {
    /// Counted from 1.
    package let number: Int
    /// From column A on; the last is not empty.
    package let cells: [SheetCell]
}
