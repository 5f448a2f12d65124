import Foundation
import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Filters of lists")
struct ListFilterTests {
    static let list = "/registers/lost_item"

    /// Seven items, some with a worth, of two kinds and two organisations.
    static func site() async throws -> Site {
        let site = try await Site()
        for number in 1...7 {
            try await site.item("物品\(number)", number: "LI-\(number)") { item in
                item.kind = number < 4 ? .paper : number == 4 ? .money : .other
                item.worth = number == 7 ? nil : Money(fen: Int64(number * 10_000))
                item.foundOn = Day(number: 18_700 + number)
                item.hall = number == 2 ? "110" : nil
                item.other = number > 5 ? "LI-1" : nil
                item.isFragile = number == 3
                item.pieces = number
            }
        }
        return site
    }

    static let questions: [(query: String, numbers: [Int])] = [
        ("kind=paper", [1, 2, 3]), ("kind=paper&kind=money", [1, 2, 3, 4]), ("worth.from=300&worth.to=500", [3, 4, 5]),
        ("worth.from=0.03万元", [3, 4, 5, 6]), ("worth.empty=yes", [7]), ("worth.empty=no&kind=other", [5, 6]),
        ("found_on.from=2021-03-17", [3, 4, 5, 6, 7]), ("found_on.to=2021-03-16", [1, 2]), ("hall=110", [2]),
        ("other=LI-1", [6, 7]), ("other=LI-1%2C+LI-2", [6, 7]), ("is_fragile=yes", [3]), ("pieces=4", [4]),
        ("pieces.from=6", [6, 7]), ("organisation=100&organisation=200", Array(1...7)), ("organisation=200", []),
        ("state=kept&state=returned", Array(1...7)), ("state=returned", []), ("weight.empty=no", []),
    ]

    @Test("find what they say, and show a chip that takes each of them off again", arguments: questions)
    func filters(_ query: String, _ numbers: [Int]) async throws {
        let site = try await Self.site()
        var leader = try await site.visitor(.leader)
        let page = try await leader.get("\(Self.list)?\(query.percentEncodedQuery)").text
        for number in 1...7 {
            #expect(page.contains("\(Self.list)/matters/LI-\(number)\"") == numbers.contains(number), "\(number)")
        }
        let chips = Markup(HTML(trusting: page)).tags.filter { $0.value("class") == "filter-chip" }
        #expect(!chips.isEmpty)
        for chip in chips {
            let href = try #require(chip.value("href")).replacing("&amp;", with: "&")
            let wider = try await leader.get(href)
            #expect(wider.status == .ok)
            #expect(
                Markup(HTML(trusting: wider.text)).tags.count { $0.value("class") == "filter-chip" } == chips.count - 1)
        }
        #expect(page.contains("Clear filters"))
    }

    static let mistakes: [(query: String, name: String, typed: String, words: String)] = [
        ("found_on.from=gestern", "found_on.from", "gestern", "is not a date"),
        ("worth.from=viel", "worth.from", "viel", "viel"),
        ("worth.from=500&worth.to=300", "worth.to", "300", "upper limit is below"),
        ("found_on.from=2021-03-18&found_on.to=2021-03-01", "found_on.to", "2021-03-01", "ends before it begins"),
        ("pieces.to=0", "pieces.to", "0", "whole number from 1 to 999"),
    ]

    @Test("what can't be meant is said beside its field, kept as typed, and narrows nothing", arguments: mistakes)
    func mistake(_ query: String, _ name: String, _ typed: String, _ words: String) async throws {
        let site = try await Self.site()
        var leader = try await site.visitor(.leader)
        let answer = try await leader.get("\(Self.list)?\(query)&kind=paper")
        #expect(answer.status == .ok)
        let markup = Markup(HTML(trusting: answer.text))
        let field = try #require(markup.tags.first { $0.value("name") == name && $0.value("aria-invalid") == "true" })
        #expect(field.value("value") == typed)
        let problem = try #require(field.value("aria-describedby"))
        #expect(answer.text.contains("id=\"\(problem)\">") && answer.text.contains(words))
        // What is right beside it holds.
        #expect(answer.text.contains("LI-3\"") && !answer.text.contains("LI-5\""))
        #expect(answer.text.contains("Not every filter is on."))
    }

    @Test("an address that a form filled with blanks says only what is meant")
    func canonical() async throws {
        let site = try await Self.site()
        var leader = try await site.visitor(.leader)
        let answer = try await leader.get(
            "\(Self.list)?q=&kind=paper&worth.from=&worth.to=500&sort=-title&columns=title&columns=worth")
        #expect(answer.status == .seeOther)
        #expect(answer.location == "\(Self.list)?kind=paper&worth.to=500.00&sort=-title&columns=title%2Cworth")
    }

    @Test("who sees a mask is offered no filter on it, and an address that has one narrows nothing")
    func masked() async throws {
        let site = try await Self.site()
        try await site.item("伞", number: "LI-9") { $0.finderPhone = "13812345678" }
        var clerk = try await site.visitor(.sectionStaff)
        let page = try await clerk.get("\(Self.list)?finder_phone.empty=yes").text
        #expect(page.contains("LI-9\"") && page.contains("LI-1\""))
        #expect(!page.contains("name=\"finder_phone.empty\""))
        var leader = try await site.visitor(.leader)
        let open = try await leader.get("\(Self.list)?finder_phone.empty=no").text
        #expect(open.contains("LI-9\"") && !open.contains("LI-1\""))
        #expect(open.contains("name=\"finder_phone.empty\""))
    }

    @Test("columns are chosen, kept in every link of the list, and of no consequence to the file")
    func columns() async throws {
        let site = try await Self.site()
        var leader = try await site.visitor(.leader)
        let page = try await leader.get("\(Self.list)?columns=worth&columns=pieces&columns=updated_at&kind=paper").text
        let heads = Markup(HTML(trusting: page)).tags.filter { $0.name == "th" && $0.value("scope") == "col" }
        #expect(heads.count == 4)
        #expect(page.contains(">Pieces<") && page.contains("Last changed"))
        #expect(
            page.contains("sort=-number&amp;columns=worth%2Cpieces%2Cupdated_at")
                || page.contains("columns=worth%2Cpieces%2Cupdated_at"))
        // Only the usual ones: the address stays short.
        let usual = try await leader.get(
            "\(Self.list)?q=&" + LostItem.register.usualColumns.map { "columns=\($0)" }.joined(separator: "&"))
        #expect(usual.location == "\(Self.list)?view=all")
    }

    @Test("a large register says by what it can't be sorted, and the API refuses it")
    func unsortable() async throws {
        let site = try await Self.site()
        try await site.database.write { session in
            for columns in LostItem.register.usualColumns where columns != "kind" && columns != "state" {
                try session.execute(
                    "INSERT INTO list_index (register, columns, ready) VALUES ('lost_item', \(columns), 1)")
            }
        }
        var leader = try await site.visitor(.leader)
        let page = try await leader.get("\(Self.list)?sort=kind").text
        #expect(page.contains("too many records to sort by “Kind”"))
        // By the number, the item, its worth, its day, the telephone and the organisation.
        #expect(Markup(HTML(trusting: page)).tags.count { $0.value("class") == "sort" } == 6)
        var program = try await Program(site, as: "leader")
        let refused = try await program.get("/api/registers/lost_item/matters?sort=kind")
        #expect(refused.status == .unprocessableContent && refused.problemFields == ["sort"])
        #expect(
            try await program.get("/api/registers/lost_item/matters?sort=-title&kind=paper&kind=money").items.count == 4
        )
    }
}

extension String {
    /// With what isn't ASCII escaped, and the rest of a query as it is.
    fileprivate var percentEncodedQuery: String {
        unicodeScalars.map { $0.isASCII ? String($0) : String($0).percentEncoded }.joined()
    }
}
