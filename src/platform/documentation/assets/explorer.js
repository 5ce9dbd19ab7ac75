// The explorer: GraphiQL, asking this server only, with the key that was typed in.
const { React, ReactDOM, GraphiQL } = window;

const KEY = 'peacock.key';

const FIRST_QUERY = `# The latest payments.
# Ctrl-Space completes, Ctrl-Enter runs.
query LatestTransactions {
  transactions(first: 10) {
    edges {
      node {
        objectId
        amount
        currency
        status
        created
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

/** Sends one operation; without a key it says so instead of asking for a 401. */
async function fetcher(operation) {
  const key = sessionStorage.getItem(KEY);
  if (!key) return { errors: [{ message: 'Type a key in the field above, then choose Use.' }] };
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify(operation),
  });
  return response.json();
}

/** Kept away from local storage, where a query with a customer's data would outlive the tab. */
const storage = {
  getItem: name => sessionStorage.getItem(name),
  setItem: (name, value) => sessionStorage.setItem(name, value),
  removeItem: name => sessionStorage.removeItem(name),
  clear: () => sessionStorage.clear(),
  get length() {
    return sessionStorage.length;
  },
};

const root = ReactDOM.createRoot(document.getElementById('explorer'));

/** Draws GraphiQL anew under another React key, which makes it ask for the schema with the new API key. */
function draw(generation) {
  root.render(
    React.createElement(GraphiQL, {
      key: generation,
      fetcher,
      storage,
      defaultQuery: FIRST_QUERY,
      defaultEditorToolsVisibility: 'variables',
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
    }),
  );
}

let generation = 0;
const field = document.getElementById('key');
field.value = sessionStorage.getItem(KEY) ?? '';
document.getElementById('key-form').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(KEY, field.value.trim());
  draw(++generation);
});
draw(generation);
