import Kernel
package import Registry

extension Register {
    /// The service hall's registers, those first that others name.
    package static let serviceHall: [Register] = services + hall + mobile

    private static let services = [
        ServiceItem.register, ItemMaterial.register, ServiceTopic.register, OneThing.register, ServiceCase.register,
        OneThingCase.register,
    ].map { $0.within(LocalizedText(zh: "政务服务", en: "Services and cases")) }

    private static let hall = [
        HallPresence.register, HallWindow.register, HallClerk.register, RosterTurn.register, HallQueue.register,
        HallDevice.register, WindowSession.register, QueueTicket.register, AppointmentSlot.register,
        Appointment.register, Consultation.register, AssessmentScheme.register, ClerkAssessment.register,
    ].map { $0.within(LocalizedText(zh: "大厅管理", en: "Hall management")) }

    private static let mobile = [
        Citizen.register, MobileUser.register, MobileTransaction.register, Population.register,
    ]
    .map { $0.within(LocalizedText(zh: "移动服务", en: "Mobile services")) }
}
