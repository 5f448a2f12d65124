import Kernel
package import Registry
import Storage

// What comes to an order from outside after it was taken in.
extension Registry {
    package func isNew(_ note: OrderNote) async throws -> Bool {
        guard let external = note.externalID else { return true }
        return try await matters(OrderNote.self, where: .equals("external_id", external), limit: 1).isEmpty
    }

    /// Adds a note, which belongs to whoever has the order now.
    package func add(_ draft: OrderNote, as actor: Actor) async throws -> OrderNote {
        guard let order = try await matters(HotlineOrder.self, where: .equals("number", draft.order), limit: 1).first
        else {
            throw Refusal.notFound(LocalizedText(zh: "工单“\(draft.order)”", en: "The order “\(draft.order)”"))
        }
        var note = draft
        note.head.organisation = order.head.organisation
        note.head.region = order.head.region
        return try await create(note, as: actor)
    }
}
