import Foundation
import Kernel
import Registry
import Testing

@Suite("Public records of draws")
struct DrawRecordTests {
    @Test("of 1,000 random draws hold for Heng and for an independent verifier alike")
    func agree() throws {
        let folder = try PeerFolder()
        for seed in 1...1000 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed)
            let file = try SampleDraw.random(using: &generator).file.record().canonical()
            let found = try #require(try DrawVerification(file: file))
            #expect(found.isSound, "seed \(seed): \(found.findings.filter { !$0.holds })")
            try folder.write(file, named: "\(seed).json")
        }
        let verdicts = try folder.verdicts()
        #expect(verdicts.count == 1000)
        for (name, verdict) in verdicts { #expect(verdict == "sound", "\(name): \(verdict)") }
    }

    @Test("with any one value altered are refused by both", arguments: [4, 5, 7, 11] as [UInt64])
    func tampered(_ seed: UInt64) throws {
        let folder = try PeerFolder()
        var generator = SeededGenerator(seed)
        let file = try SampleDraw.random(using: &generator).file.record().canonical()
        let forgeries = try Forgery.all(of: file)
        #expect(forgeries.count > 40)
        for (index, forgery) in forgeries.enumerated() {
            #expect(try DrawVerification(file: forgery.file)?.isSound != true, "\(forgery.path)")
            try folder.write(forgery.file, named: "\(index).json")
        }
        for (name, verdict) in try folder.verdicts() { #expect(verdict != "sound", "seed \(seed), \(name)") }
    }

    /// What a forger who also writes a new digest can alter unnoticed: words that decide nothing.
    private static let undecided: Set<String> = [
        "committed_at", "opened_at", "copy_reason", "at", "reason", "siblings", "salt", "names", "void_reason",
        "digest",
    ]

    @Test(
        "altered and sealed anew are refused by both, wherever the value decides", arguments: [2, 5, 6, 9] as [UInt64])
    func resealed(_ seed: UInt64) throws {
        let folder = try PeerFolder()
        var generator = SeededGenerator(seed)
        let file = try SampleDraw.random(using: &generator).file.record().canonical()
        for (index, forgery) in try Forgery.all(of: file).enumerated()
        where !forgery.path.contains(where: Self.undecided.contains) {
            guard let record = DrawRecord(forgery.file) else { continue }
            let sealed = try record.sealed().canonical()
            #expect(try DrawVerification(file: sealed)?.isSound == false, "seed \(seed) \(forgery.path)")
            try folder.write(sealed, named: "\(index).json")
        }
        let verdicts = try folder.verdicts()
        #expect(verdicts.count > 20)
        for (name, verdict) in verdicts { #expect(verdict != "sound", "seed \(seed), \(name)") }
    }

    @Test("say before the draw that there is no result yet, and hold")
    func unfinished() throws {
        let list = try DrawList((0..<9).map { DrawCandidate("E\($0)") })
        var sample = SampleDraw(list, seats: [DrawSeat(number: 2)])
        try sample.perform(
            .freeze(
                list: list.digest().description, terms: sample.file.termsDigest().description, candidates: 9,
                excluded: 0)
        )
        let found = try #require(try DrawVerification(file: sample.file.record().canonical()))
        #expect(found.isSound && found.findings.last?.text.en == "Nothing is drawn yet; there is no result.")
    }

    @Test("are not read from anything else", arguments: ["", "{}", "[1]", "{\"format\":\"heng-draw-2\"}", "\u{FFFD}"])
    func foreign(_ text: String) throws {
        #expect(try DrawVerification(file: Array(text.utf8)) == nil)
    }

    @Test("may end in a line break, as editors leave it")
    func lineBreak() throws {
        var generator = SeededGenerator(1)
        let file = try SampleDraw.random(using: &generator).file.record().canonical()
        #expect(try DrawVerification(file: file + [13, 10])?.isSound == true)
        #expect(try DrawVerification(file: [32] + file)?.isSound == false)
    }
}
