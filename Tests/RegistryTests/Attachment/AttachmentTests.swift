import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Attachments", .onEveryDatabase)
struct AttachmentTests {
    private func file(_ name: String = "发票.pdf", _ text: String = "") throws -> NewAttachment {
        try NewAttachment(named: name, SampleFile.pdf(text), by: .papers)
    }

    @Test("are kept, listed and read back; adding one is an act in the trail")
    func attach() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let attachment = try await house.registry.attach(file(), to: item.record, in: LostItem.register, as: .clerk)
        #expect(attachment.position == 2 && attachment.name == "发票.pdf" && attachment.actor == "王文员")
        #expect(try await house.registry.attachments(of: item.record, in: LostItem.register) == [attachment])
        #expect(try await house.registry.content(of: attachment) == SampleFile.pdf)
        let history = try await house.registry.history(of: item.record, in: LostItem.register)
        #expect(history.map(\.act) == ["create", "attach"])
        #expect(history[1].body.contains(attachment.hash))
        let matter = try await house.registry.matter(LostItem.self, number: item.head.number, as: .clerk)
        #expect(matter.head.version == 2)
        #expect(try await house.registry.verifyTrail().isSound)
        #expect(try await house.registry.checkAttachments().isSound)
    }

    @Test("are removed for a reason and put back; trail and content stay")
    func remove() async throws {
        let house = try await House()
        let record = try await house.item("伞").record
        let registry = house.registry
        let kept = try await registry.attach(file(), to: record, in: LostItem.register, as: .clerk)
        await #expect(throws: Refusal.self) {
            try await registry.detach(kept.position, from: record, in: LostItem.register, reason: " ", as: .clerk)
        }
        try await registry.detach(kept.position, from: record, in: LostItem.register, reason: "传错", as: .clerk)
        let removed = try #require(try await registry.attachments(of: record, in: LostItem.register).first)
        #expect(removed.removal?.reason == "传错" && removed.removal?.actor == "王文员")
        #expect(try await registry.content(of: removed) == SampleFile.pdf)
        await #expect(throws: Refusal.self) {
            try await registry.detach(kept.position, from: record, in: LostItem.register, reason: "再", as: .clerk)
        }
        try await registry.reattach(kept.position, to: record, in: LostItem.register, as: .clerk)
        #expect(try await registry.attachments(of: record, in: LostItem.register) == [kept])
        let acts = try await registry.history(of: record, in: LostItem.register).map(\.act)
        #expect(acts == ["create", "attach", "detach", "reattach"])
        #expect(try await registry.checkAttachments().isSound)
    }

    @Test("are taken only from whoever may, while the matter allows it, within reach and at the version seen")
    func access() async throws {
        let house = try await House()
        let registry = house.registry
        let item = try await house.item("伞")
        for actor in [Actor.auditor, .chief, .stranger] {
            await #expect(throws: Refusal.self) {
                try await registry.attach(file(), to: item.record, in: LostItem.register, as: actor)
            }
        }
        await #expect(throws: Refusal.self) {
            try await registry.attach(file(), to: item.record, in: LostItem.register, expecting: 9, as: .clerk)
        }
        try await registry.perform(.giveBack(to: "张三", fee: nil), on: item.id, as: .clerk)
        let late = await #expect(throws: Refusal.self) {
            try await registry.attach(file(), to: item.record, in: LostItem.register, as: .clerk)
        }
        #expect(late?.code == "not-possible")
        let none = await #expect(throws: Refusal.self) {
            try await registry.attach(file(), to: item.record, in: Draw.register, as: .clerk)
        }
        #expect(none?.code == "rule")
        #expect(try await registry.attachments(of: item.record, in: LostItem.register).isEmpty)
    }

    @Test("are counted and weighed together, and the same content is taken once")
    func limits() async throws {
        let house = try await House()
        let registry = house.registry
        let record = try await house.item("伞").record
        try await registry.attach(file("a.pdf", "1"), to: record, in: LostItem.register, as: .clerk)
        await #expect(throws: Refusal.self) {
            try await registry.attach(file("b.pdf", "1"), to: record, in: LostItem.register, as: .clerk)
        }
        let second = try await registry.attach(file("a.pdf", "2"), to: record, in: LostItem.register, as: .clerk)
        #expect(second.name == "a (2).pdf")
        let large = SampleFile.pdf + [UInt8](repeating: 0, count: 1_500_000)
        let heavy = await #expect(throws: Refusal.self) {
            for number in 0..<3 {
                let file = try NewAttachment(named: "c.pdf", large + [UInt8(number)], by: .papers)
                try await registry.attach(file, to: record, in: LostItem.register, as: .clerk)
            }
        }
        #expect(heavy?.fields == ["file"])
        #expect(try await registry.attachments(of: record, in: LostItem.register).count == 3)
        try await registry.attach(file("d.pdf", "3"), to: record, in: LostItem.register, as: .clerk)
        await #expect(throws: Refusal.self) {
            try await registry.attach(file("e.pdf", "4"), to: record, in: LostItem.register, as: .clerk)
        }
        // What was removed counts no more.
        try await registry.detach(second.position, from: record, in: LostItem.register, reason: "重复", as: .clerk)
        try await registry.attach(file("e.pdf", "4"), to: record, in: LostItem.register, as: .clerk)
    }

    @Test("ended between content and row leave nothing acknowledged, and a sweep clears the content away after a day")
    func interrupted() async throws {
        let house = try await House()
        let registry = house.registry
        let record = try await house.item("伞").record
        // The content is on the disk, the row is refused: as if the power had gone in between.
        await #expect(throws: Refusal.self) {
            try await registry.attach(file("a.pdf", "x"), to: record, in: LostItem.register, expecting: 7, as: .clerk)
        }
        let blobs = try #require(registry.blobs)
        #expect(try blobs.names().count == 1)
        #expect(try await registry.attachments(of: record, in: LostItem.register).isEmpty)
        #expect(try await registry.checkAttachments().isSound)
        let kept = try await registry.attach(file("b.pdf", "y"), to: record, in: LostItem.register, as: .clerk)
        // The house's clock stands in 2021, before the files' own dates: nothing is old.
        #expect(try await registry.sweepBlobs().isEmpty)
        house.time.advance(seconds: 86_400 * 365 * 30)
        #expect(try await registry.sweepBlobs().count == 1)
        #expect(try blobs.names() == [kept.hash])
        #expect(try await registry.content(of: kept) == SampleFile.pdf("y"))
    }

    enum Harm: String, CaseIterable, Sendable {
        case contentAltered, contentRemoved, rowAltered, rowRemoved
    }

    @Test("that were altered or removed behind Heng's back are found and named", arguments: Harm.allCases)
    func harmed(_ harm: Harm) async throws {
        let house = try await House()
        let record = try await house.item("伞").record
        let kept = try await house.registry.attach(file(), to: record, in: LostItem.register, as: .clerk)
        let path = "\(house.blobFolder)/\(kept.hash.prefix(2))/\(kept.hash.dropFirst(2).prefix(2))/\(kept.hash)"
        switch harm {
        case .contentAltered: try Data("%PDF-forged".utf8).write(to: URL(filePath: path))
        case .contentRemoved: try FileManager.default.removeItem(atPath: path)
        case .rowAltered: try await house.tamper("UPDATE attachment SET name = 'x.pdf'")
        case .rowRemoved: try await house.tamper("DELETE FROM attachment")
        }
        let check = try await house.registry.checkAttachments()
        #expect(check.findings.count == 1, "\(check.findings)")
        let isLost = harm == .contentAltered || harm == .contentRemoved
        if isLost {
            await #expect(throws: Refusal.self) { try await house.registry.content(of: kept) }
            #expect(check.findings.first?.message.en.contains(kept.hash) == true)
        }
    }
}
