import Kernel
package import Registry

extension HotlineOrder {
    package static let register = Register(
        HotlineOrder.self, "hotline_order", zh: "热线工单", en: "Hotline orders",
        purpose: LocalizedText(
            zh: "12345受理的咨询、求助、投诉、举报、建议和表扬，从受理、派单、办理、审核到回访办结。",
            en: "What people bring to 12345, from the call to the unit's reply, its review and the call back."),
        prefix: "GD",
        access: Register.Access(
            readers: Role.officials.union([.hotlineAgent]), editors: Role.hotlineStaff.union([.administrator]),
            unmasked: Role.hotlineStaff, historians: [.administrator]),
        acts: centreActs + dutyActs + unitActs + followActs, editable: [.new, .accepted],
        order: SortOrder("received_at", descending: true), measures: Measure.ofHotlineOrders, clocks: clocks,
        limits: OrderLimit.starts,
        attachments: .evidence(
            in: [State.new, .accepted, .dispatched, .signed, .paused, .replied],
            by: Role.hotlineStaff.union(Role.unitStaff).union([.administrator])),
        takesOver: [
            TakenOver(
                "category", ["limit_class": "limit_class", "publicity": "publicity"], in: [LedgerState.recorded],
                otherwise: LocalizedText(zh: "该分类已停用，请选择现行分类。", en: "This category isn't in use any more."))
        ], readsClocks: true)
}
