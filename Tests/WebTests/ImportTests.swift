import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Synchronization
import Testing

@testable import Web

@Suite("Import")
struct ImportTests {
    private static let path = "/registers/lost_item/import"
    private static let good = "编号,物品,类别,拾获日期\nLI-1,伞,其他,2021-11-30\nLI-2,钱包,现金,2021/12/1\n"

    @Test("saves nothing until it is confirmed, then everything once")
    func confirmed() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        let rehearsal = try await clerk.upload(Self.path, Array(Self.good.utf8), named: "失物.csv")
        let report = try #require(rehearsal.location)
        #expect(try await clerk.get(report).text.contains("All is right: 2 records can be imported"))
        #expect(try await site.registry.matters(LostItem.self).isEmpty)
        for _ in 0..<2 { #expect(try await clerk.post(report).location == report) }
        #expect(try await clerk.get(report).text.contains("2 records imported"))
        #expect(try await site.registry.matters(LostItem.self).map(\.head.number) == ["LI-1", "LI-2"])
        let page = try await clerk.get("/registers/lost_item/matters/LI-2").text
        #expect(page.contains("From line 3 of 失物.csv"))
    }

    @Test("reports every problem with line and column, to read and to download")
    func problems() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        let file = "编号,物品,类别,拾获日期,价值\nLI-1,,其他,2021-11-31,-5\nLI-1,伞,伞类,2021-11-30,5\n短\n"
        let report = try #require(try await clerk.upload(Self.path, Array(file.utf8), named: "x.csv").location)
        let page = try await clerk.get(report).text
        for words in [
            "Fill in: Item.", "2021-11-31", "can&#39;t be negative", "repeats line 2", "There should be 5 cells",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("Import now"))
        let download = try await clerk.get(report + "/problems.csv").text
        #expect(download.hasPrefix("\u{FEFF}Line,Column,What is wrong\r\n"))
        #expect(download.contains("2,Worth,"))
        _ = try await clerk.post(report)
        #expect(try await site.registry.matters(LostItem.self).isEmpty)
    }

    @Test(
        "says what is wrong with the file itself",
        arguments: [
            ("", "Choose a CSV or Excel file"), ("PK\u{3}\u{4}", "The file is damaged"), ("只有一行", "no lines of data"),
            ("物品\n\"伞\n", "is never closed"),
        ])
    func unreadable(_ content: String, _ words: String) async throws {
        var clerk = try await Site().visitor(.sectionStaff)
        let answer = try await clerk.upload(Self.path, Array(content.utf8), named: "x.csv")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains(words))
    }

    @Test("names columns that don't exist or are missing")
    func columns() async throws {
        var clerk = try await Site().visitor(.sectionStaff)
        let report = try #require(
            try await clerk.upload(Self.path, Array("物品,颜色\n伞,黑\n".utf8), named: "x.csv").location)
        let page = try await clerk.get(report).text
        #expect(page.contains("There is no column “颜色”"))
    }

    @Test("takes GBK as spreadsheets write it")
    func gbk() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        // "物品,类别,拾获日期\n伞,其他,2021-11-30\n" in GBK.
        let bytes: [UInt8] =
            [
                0xCE, 0xEF, 0xC6, 0xB7, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xCA, 0xB0, 0xBB, 0xF1, 0xC8, 0xD5, 0xC6,
                0xDA, 0x0A,
            ]
            + [0xC9, 0xA1, 0x2C, 0xC6, 0xE4, 0xCB, 0xFB, 0x2C] + Array("2021-11-30\n".utf8)
        let report = try #require(try await clerk.upload(Self.path, bytes, named: "x.csv").location)
        #expect(try await clerk.get(report).text.contains("1 record can be imported"))
    }

    @Test("keeps an upload from everybody else, and from those who may not import")
    func ownUpload() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        var stranger = try await site.visitor("stranger")
        var leader = try await site.visitor(.leader)
        let report = try #require(try await clerk.upload(Self.path, Array(Self.good.utf8), named: "x.csv").location)
        #expect(try await stranger.get(report).status == .notFound)
        #expect(try await stranger.post(report).status == .notFound)
        #expect(try await leader.get(report).status == .forbidden)
        #expect(try await clerk.get(report.replacing("lost_item", with: "bill")).status == .forbidden)
        #expect(try await leader.upload(Self.path, Array(Self.good.utf8), named: "x.csv").status == .forbidden)
    }

    @Test("refuses a file of 100 MB by its announced length, before reading any of it")
    func announced() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        let body = RequestBody(asyncSequence: Unreadable())
        let answer = try await clerk.send(
            .post, Self.path, body,
            [.contentType: "multipart/form-data; boundary=x", .contentLength: String(100 * 1_048_576)])
        #expect(answer.status == .contentTooLarge)
        #expect(answer.text.contains("The file is larger than 20 MB. Nothing was imported."))
    }

    @Test("refuses a file without an announced length as soon as it is too large")
    func streamed() async throws {
        let site = try await Site(uploadMegabytes: 2)
        var clerk = try await site.visitor(.sectionStaff)
        let sent = Counter()
        let body = RequestBody(asyncSequence: Endless(chunk: ByteBuffer(repeating: 65, count: 65_536), counter: sent))
        let answer = try await clerk.send(.post, Self.path, body, [.contentType: "multipart/form-data; boundary=x"])
        #expect(answer.status == .contentTooLarge)
        #expect(sent.value <= 34)
    }

    @Test("holds ordinary forms to 1 MB")
    func ordinary() async throws {
        let site = try await Site()
        try await site.open("leader")
        var visitor = site.visitor
        let answer = try await visitor.post("/sign-in", ["login": String(repeating: "x", count: 1_048_577)])
        #expect(answer.status == .contentTooLarge)
    }
}

/// A body that must not be read.
private struct Unreadable: AsyncSequence, AsyncIteratorProtocol, Sendable {
    struct WasRead: Error {}
    func makeAsyncIterator() -> Unreadable { self }
    mutating func next() async throws -> ByteBuffer? { throw WasRead() }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// A body without end.
private struct Endless: AsyncSequence, AsyncIteratorProtocol, Sendable {
    let chunk: ByteBuffer
    let counter: Counter
    func makeAsyncIterator() -> Endless { self }
    mutating func next() async throws -> ByteBuffer? {
        counter.add()
        return chunk
    }
}
