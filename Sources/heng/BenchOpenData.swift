import Foundation
import Kernel
import Trading

/// Releases of whole processes written to a file, beside the same bytes merely written; and the thirteen red flags over a
/// city's year of compiled releases.
struct BenchOpenData {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let count = site.fileLines / 5
        let processes = (0..<count).map(Self.process)
        var written = Samples(.perSecond)
        var copied = Samples(.perSecond)
        let file = site.folder.appending(path: "releases.jsonl")
        for _ in 0..<site.rounds {
            let start = ContinuousClock.now
            let bytes = try Self.write(processes, to: file)
            written.append(count, in: ContinuousClock.now - start)
            let again = ContinuousClock.now
            try Self.copy(bytes, to: file)
            copied.append(count, in: ContinuousClock.now - again)
        }
        let trees = try processes.prefix(site.isQuick ? 500 : 2000).map { try OpenTree(Self.release($0)) }
        var flagged = Samples(.nanoseconds)
        for _ in 0..<site.rounds {
            try await flagged.time { _ = Cardinal(trees.compactMap { CardinalProcess($0) }) }
        }
        try FileManager.default.removeItem(at: file)
        let plain = BenchLine.Yardstick(zh: "把同样的字节写入文件", en: "writing the same bytes to a file", copied)
        return [
            BenchLine(
                zh: "写出OCDS发布（2标段、6投标）", en: "write OCDS releases of 2 lots and 6 bids", written, beside: plain),
            BenchLine(
                zh: "对\(trees.count)个过程计算十三项风险指标", en: "13 red flags over \(trees.count) processes", flagged),
        ]
    }

    private static let piece = 1 << 20

    /// Written in pieces of a megabyte, and on the disk at the end.
    private static func write(_ processes: [OpenProcess], to file: URL) throws -> [UInt8] {
        let handle = try opened(file)
        var json = OpenJSON(capacity: piece + 65_536)
        var all: [UInt8] = []
        for process in processes {
            release(process, to: &json)
            json.newLine()
            guard json.bytes.count >= piece else { continue }
            try handle.write(contentsOf: json.bytes)
            all.append(contentsOf: json.bytes)
            json.removeAll()
        }
        try handle.write(contentsOf: json.bytes)
        all.append(contentsOf: json.bytes)
        try handle.synchronize()
        try handle.close()
        return all
    }

    private static func copy(_ bytes: [UInt8], to file: URL) throws {
        let handle = try opened(file)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try handle.write(contentsOf: bytes[start..<min(start + piece, bytes.count)])
        }
        try handle.synchronize()
        try handle.close()
    }

    private static func opened(_ file: URL) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return try FileHandle(forWritingTo: file)
    }

    private static func release(_ process: OpenProcess, to json: inout OpenJSON) {
        let heading = OpenRelease.Heading(
            id: "r1", date: Timestamp(milliseconds: 1_620_000_000_000), tags: [.award])
        OpenRelease(process, ocid: "ocds-213czf-\(process.code)", site: "https://trade.example.cn")
            .write(heading, to: &json)
    }

    private static func release(_ process: OpenProcess) -> [UInt8] {
        var json = OpenJSON(capacity: 16_384)
        release(process, to: &json)
        return json.bytes
    }

    // MARK: Processes

    private static func process(_ index: Int) -> OpenProcess {
        var process = OpenProcess()
        (process.number, process.code) = ("XM-\(index)", "A5305\(index)")
        process.title = "第\(index)号水库除险加固工程"
        process.tenderee = OpenParty(name: "水利局\(index % 40)", creditCode: nil, number: "SLJ\(index % 40)")
        process.supervisor = OpenParty(name: "监督科", creditCode: nil, number: "JGJ")
        let firms = (0..<6).map { OpenParty(name: "建筑公司\(index % 500 + $0)", creditCode: "91\(index % 500 + $0)") }
        process.subjects = Dictionary(firms.map { ($0.id, $0) }) { first, _ in first }
        let start = 1_614_560_400_000 + Int64(index % 300) * 86_400_000
        for place in 0..<2 {
            var lot = OpenLot()
            (lot.number, lot.title, lot.content) = ("BD-\(index)-\(place)", "第\(place + 1)标段", "大坝防渗及溢洪道加固")
            lot.basePrice = Money(fen: 500_000_000 + Int64(index))
            lot.announcedAt = Timestamp(milliseconds: start)
            lot.deadline = Timestamp(milliseconds: start + 22 * 86_400_000)
            lot.openedAt = lot.deadline
            lot.opened = 3
            lot.publishedAt = Timestamp(milliseconds: start + 25 * 86_400_000)
            lot.awardedAt = Timestamp(milliseconds: start + 30 * 86_400_000)
            process.lots.append(lot)
            for bidder in 0..<3 {
                var bid = OpenBid()
                (bid.id, bid.lot, bid.status) = ("TB-\(index)-\(place)-\(bidder)", lot.number, .valid)
                bid.tenderers = [firms[place * 3 + bidder].id]
                bid.value = Money(fen: 480_000_000 + Int64(bidder) * 1_000_000 + Int64(index))
                bid.receivedAt = lot.deadline
                process.bids.append(bid)
            }
            var award = OpenAward()
            (award.id, award.lot, award.status) = ("\(lot.number)-1", lot.number, .active)
            (award.supplier, award.bid) = (firms[place * 3].id, "TB-\(index)-\(place)-0")
            award.value = Money(fen: 480_000_000 + Int64(index))
            award.decidedAt = lot.awardedAt
            process.awards.append(award)
        }
        return process
    }
}
