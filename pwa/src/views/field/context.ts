/** The one way for a screen to reach the services. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CitizenView, FieldServices, HouseholdView } from "../../services/contract";

export const Services = createContext<FieldServices | null>(null);

export function useServices(): FieldServices {
  const services = useContext(Services);
  if (!services) throw new Error("A screen was drawn outside <App>.");
  return services;
}

export function findHousehold(services: FieldServices, id: string): HouseholdView | null {
  return services.households.value.find((house) => house.id === id) ?? null;
}

export function findCitizen(services: FieldServices, id: string): { citizen: CitizenView; house: HouseholdView } | null {
  for (const house of services.households.value) {
    const citizen = house.members.find((member) => member.id === id);
    if (citizen) return { citizen, house };
  }
  return null;
}
