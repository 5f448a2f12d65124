import Foundation
import Kernel

/// What a bidder put into the sealed bid (投标文件内容): the form as data, and the files behind it.
package struct BidBundle: Sendable {
    package let form: Form
    package let files: [(name: String, content: [UInt8])]

    package struct Form: Sendable, Codable {
        package var lot: String
        package var creditCode: String
        package var name: String
        package var price: Price
        package var priceWords: String?
        package var durationDays: Int?
        package var quality: String?
        package var manager: String?
        package var bond: String?
        package var statement: String?
        package var answers: [String: String]?
        package var files: [File]?

        package init(
            lot: String, creditCode: String, name: String, price: Price, priceWords: String? = nil,
            durationDays: Int? = nil, quality: String? = nil, manager: String? = nil, bond: String? = nil,
            statement: String? = nil, answers: [String: String]? = nil, files: [File]? = nil
        ) {
            (self.lot, self.creditCode, self.name) = (lot, creditCode, name)
            (self.price, self.priceWords, self.durationDays) = (price, priceWords, durationDays)
            (self.quality, self.manager, self.bond) = (quality, manager, bond)
            (self.statement, self.answers, self.files) = (statement, answers, files)
        }
    }

    package struct Price: Sendable, Codable {
        package var form: Lot.PriceForm
        package var fen: Int64?
        /// Percent, as typed.
        package var rate: String?

        package init(form: Lot.PriceForm, fen: Int64? = nil, rate: String? = nil) {
            (self.form, self.fen, self.rate) = (form, fen, rate)
        }
    }

    package struct File: Sendable, Codable {
        package var name: String
        package var bytes: Int

        package init(name: String, bytes: Int) {
            (self.name, self.bytes) = (name, bytes)
        }
    }

    /// The length of the form, the form as JSON, the files one after the other. Nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count > 4 else { return nil }
        let length = BidSealing.number(bytes[0..<4])
        guard length > 0, 4 + length <= bytes.count,
            let form = try? JSONDecoder().decode(Form.self, from: Data(bytes[4..<(4 + length)]))
        else { return nil }
        var place = 4 + length
        var files: [(name: String, content: [UInt8])] = []
        for file in form.files ?? [] {
            guard file.bytes >= 0, place + file.bytes <= bytes.count else { return nil }
            files.append((file.name, Array(bytes[place..<(place + file.bytes)])))
            place += file.bytes
        }
        guard place == bytes.count else { return nil }
        self.form = form
        self.files = files
    }

    /// As a browser packs it.
    package static func packed(_ form: Form, _ files: [[UInt8]] = []) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = Array(try encoder.encode(form))
        return BidSealing.four(json.count) + json + files.joined()
    }
}
